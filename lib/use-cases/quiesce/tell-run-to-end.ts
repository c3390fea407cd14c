import { z } from "zod";
import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";

/** Tells a run to end, as a person has chosen when the platform was quiesced. Told once; its runner sees to the rest. */
export const tellRunToEnd = platformMutation({
  name: "mode.quiesce.cancelRun",
  right: "system.administer",
  input: z.strictObject({ run: z.uuid() }),
  topics: ["jobs"],
  place: async (tx, { run: id }) => {
    const run = await tx.run.findUnique({ where: { id }, select: { workspace: true } });
    return run && { organizationId: run.workspace.organizationId, workspaceId: run.workspace.id };
  },
  run: async ({ tx, now, audit }, { run: id }) => {
    const [told] = await tx.run.updateManyAndReturn({
      where: { id, state: { in: [...ACTIVE_STATES] }, cancelRequestedAt: null },
      data: { cancelRequestedAt: now, updatedAt: now },
      select: { name: true },
    });
    if (told) await audit({ action: "run.cancel", subject: { kind: "run", id, name: told.name } });
    return done({ told: told !== undefined });
  },
});
