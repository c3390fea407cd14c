import { z } from "zod";
import { revision, shownName } from "../organizations/organization-fields.ts";
import { conflict, done, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { checkSteps } from "./check-steps.ts";
import { conductorId, conductorSteps } from "./conductor-fields.ts";
import { findConductor, placeOfConductor } from "./find-conductor.ts";

/** Renames a conductor or changes its steps; what is going on keeps the steps that it began with. */
export const editConductor = platformMutation({
  name: "conductor.edit",
  right: "workspaces.use",
  input: z.strictObject({ conductorId, name: shownName, steps: conductorSteps, revision }),
  place: (tx, { conductorId: id }) => placeOfConductor(tx, id),
  topics: ["organizations"],
  run: async ({ tx, actor, now, audit }, { conductorId: id, name, steps, revision: seen }) => {
    const found = await findConductor(tx, actor, id);
    if (!found.ok) return found;
    const { workspaceId, name: before, steps: stepsBefore, revision: current } = found.value;
    const refused = await checkSteps(tx, actor, steps);
    if (refused) return refused;
    const like = await tx.conductor.findFirst({ where: { workspaceId, name, id: { not: id } } });
    if (like) return conflict(`There is a conductor '${name}' in this workspace already.`);
    const { count } = await tx.conductor.updateMany({
      where: { id, revision: seen },
      data: { name, steps, revision: { increment: 1 }, updatedAt: now },
    });
    const present = { name: before, steps: stepsBefore, revision: current };
    if (count === 0) return outdated(`'${before}'`, { yours: { name, steps }, present });
    const subject = { kind: "conductor", id, name };
    await audit({ action: "conductor.edit", subject, before: { name: before }, after: { name, steps } });
    return done({ id, name, revision: seen + 1 });
  },
});
