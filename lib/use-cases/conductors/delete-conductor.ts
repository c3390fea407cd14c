import { z } from "zod";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { conductorId } from "./conductor-fields.ts";
import { findConductor, placeOfConductor } from "./find-conductor.ts";

/** Deletes a conductor; its runs stay, those that are going on with the steps that they began with. */
export const deleteConductor = platformMutation({
  name: "conductor.delete",
  right: "workspaces.use",
  input: z.strictObject({ conductorId }),
  place: (tx, { conductorId: id }) => placeOfConductor(tx, id),
  topics: ["organizations"],
  run: async ({ tx, actor, audit }, { conductorId: id }) => {
    const found = await findConductor(tx, actor, id);
    if (!found.ok) return found;
    const { name, steps } = found.value;
    await tx.conductor.delete({ where: { id } });
    await audit({
      action: "conductor.delete",
      subject: { kind: "conductor", id, name },
      before: { steps: steps ?? [] },
    });
    return done({ id, name });
  },
});
