import { z } from "zod";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { flowSteps } from "../runs/flow-steps.ts";
import { insertRun } from "../runs/insert-run.ts";
import { runKind } from "../runs/run-kind.ts";
import { conductorId } from "./conductor-fields.ts";
import { findConductor, placeOfConductor } from "./find-conductor.ts";

const KIND = "ita-by-conductor-synchronize";

/** Registers a run of a conductor, which keeps the steps as they are now. 'Stop server side jobs' lets it start. */
export const executeConductor = platformMutation({
  name: "conductor.execute",
  right: "workspaces.use",
  input: z.strictObject({ conductorId }),
  place: (tx, { conductorId: id }) => placeOfConductor(tx, id),
  topics: ["jobs"],
  run: async (transaction, { conductorId: id }) => {
    const { tx, actor } = transaction;
    const found = await findConductor(tx, actor, id);
    if (!found.ok) return found;
    const kind = await runKind(tx, { kind: KIND, target: null }, actor);
    if (!kind.ok) return kind;
    const { workspaceId, name, steps } = found.value;
    const parameters = { conductor: id, steps: flowSteps(steps) };
    const run = { kind: kind.value, workspaceId, name, startedVia: "hand", parameters } as const;
    return done(await insertRun(transaction, run));
  },
});
