import { z } from "zod";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { isEnded } from "#lib/domain/jobs/run-state.ts";
import { noticeOfFailure } from "#lib/domain/jobs/session.ts";
import { become } from "../sessions/become.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { wakeRunners } from "./wake-runners.ts";

const id = z.uuid("A run's id is a UUID.");

/**
 * A person's wish that a run ends: one that waits ends at once; of one that is going on the runner ends the whole
 * process group, and a session learns of it with its next sign of life.
 */
export const cancelRun = platformMutation({
  name: "run.cancel",
  right: "workspaces.use",
  input: z.strictObject({ id, reason: z.string().trim().max(500).default("") }),
  place: async (tx, input) => {
    const run = await tx.run.findUnique({ where: { id: input.id }, include: { workspace: true } });
    return run && { organizationId: run.workspace.organizationId, workspaceId: run.workspaceId };
  },
  topics: ["jobs"],
  whileEntering: true,
  run: async ({ tx, actor, now, mode, audit }, input) => {
    await tx.$queryRaw`SELECT 1 FROM "Run" WHERE id = ${input.id}::uuid FOR UPDATE`;
    const run = await tx.run.findUnique({ where: { id: input.id }, include: { workspace: true } });
    if (!run || !actsFor(actor, run.workspace.organizationId)) return notFound("There is no such run of yours.");
    if (isEnded(run.state)) return conflict("It has ended already.");
    if (run.cancelRequestedAt) return done({ id: run.id, state: run.state });
    const message = `Canceled by ${actor.name}${input.reason ? `: ${input.reason}` : ""}.`;
    const waits = run.state === "notExecuted";
    const ended = waits
      ? {
          ...become(run.history, "completeError", now),
          endedAt: now,
          notice: noticeOfFailure(mode, run.target),
        }
      : {};
    await tx.run.update({ where: { id: run.id }, data: { cancelRequestedAt: now, message, ...ended } });
    const subject = { kind: "run", id: run.id, name: run.name };
    await audit({ action: "run.cancel", subject, before: { state: run.state }, reason: input.reason });
    await wakeRunners(tx);
    return done({ id: run.id, state: waits ? "completeError" : run.state });
  },
});
