import { z } from "zod";
import { isEnded } from "#lib/domain/jobs/run-state.ts";
import { isPresumedGone, noticeOfFailure } from "#lib/domain/jobs/session.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { become } from "./become.ts";
import { noSession, ownSession, sessionId, sessionPlace } from "./own-session.ts";
import { endFields, endOf } from "./task-fields.ts";

export const endRunInput = z.strictObject({ id: sessionId, ...endFields });

/**
 * Records a session's result, once; one that waits is withdrawn by it. Failed tasks fail their session. One that
 * failed in maintenance bears the notice as it was then, beside its own cause. A result that comes after a long silence
 * replaces what was presumed.
 */
export const endRun = platformMutation({
  name: "session.end",
  right: "workspaces.use",
  input: endRunInput,
  place: sessionPlace,
  topics: ["jobs"],
  whileEntering: true,
  run: async ({ tx, actor, now, mode, modeAt, audit }, { id, exitCode, message, durationSeconds }) => {
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    if (isEnded(session.state) && !isPresumedGone(session)) {
      if (session.exitCode === exitCode) return done({ id, state: session.state });
      return conflict("This session has ended already, in another way.");
    }
    const endedAt = endOf(session.startedAt ?? now, durationSeconds, now);
    await tx.runTask.updateMany({
      where: { runId: id, endedAt: null },
      data: { state: "completeError", endedAt, message: "Its session ended before it did." },
    });
    const failedTasks = await tx.runTask.count({ where: { runId: id, state: "completeError" } });
    const failed = exitCode !== 0 || failedTasks > 0;
    const state = failed ? "completeError" : "complete";
    const own = exitCode === 0 ? null : `Ended with exit code ${exitCode}.`;
    const tasks = failedTasks > 0 ? `${failedTasks} of its tasks failed.` : null;
    const then = durationSeconds === undefined ? mode : await modeAt(endedAt);
    const notice = failed ? (session.notice ?? noticeOfFailure(then, session.target)) : null;
    const cause = failed ? (message ?? tasks ?? own) : (message ?? null);
    await tx.run.update({
      where: { id },
      data: { ...become(session.history, state, now), exitCode, message: cause, notice, endedAt },
    });
    const after = { state, exitCode };
    await audit({ action: "session.end", subject: { kind: "session", id, name: session.name }, after });
    return done({ id, state });
  },
});
