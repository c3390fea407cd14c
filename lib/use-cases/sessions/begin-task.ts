import { z } from "zod";
import { admitTask } from "#lib/domain/jobs/admission.ts";
import { isActive } from "#lib/domain/jobs/run-state.ts";
import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { noSession, ownSession, sessionPlace, sessionPolicy } from "./own-session.ts";
import { taskFields } from "./task-fields.ts";

interface TaskAnswer {
  ordinal: number;
  decision: "admitted" | "refused";
  notice: string | null;
  message: string | null;
}

/**
 * Asks before each task: 'finish the current task, fail the rest'. A refused one is recorded as failed with the
 * notice, and so is every one after it, also when the switch is off again. So is one of a session that a person wants
 * to end.
 */
export const beginTask = platformMutation({
  name: "session.task.begin",
  right: "workspaces.use",
  input: z.strictObject(taskFields),
  place: sessionPlace,
  topics: ["jobs"],
  whileEntering: true,
  ifSwitchedOff: async (tx, { id }, mode) => {
    const found = await sessionPolicy(tx, id);
    return found ? { decision: admitTask(mode, found.policy, found.target).decision } : {};
  },
  run: async ({ tx, actor, now, mode }, { id, ordinal, name }) => {
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    const known = await tx.runTask.findUnique({ where: { runId_ordinal: { runId: id, ordinal } } });
    if (known && known.name !== name) return conflict(`Task ${ordinal} of this session is '${known.name}'.`);
    if (known) return done(answerOf(known, session.notice));
    if (!isActive(session.state)) return conflict("This session doesn't run: it begins no task.");
    const stopped = session.notice !== null || admitTask(mode, session.policy, session.target).decision !== "admitted";
    const notice = stopped ? (session.notice ?? mode.notice) : null;
    const canceled = session.cancelRequestedAt ? (session.message ?? "A person wants it to end.") : null;
    const message = notice ? maintenanceText(notice) : canceled;
    const outcome = message
      ? { state: "completeError", startedAt: now, endedAt: now, message }
      : { state: "executing", startedAt: now };
    const task = await tx.runTask.create({ data: { runId: id, ordinal, name, ...outcome } });
    await tx.run.update({ where: { id }, data: { heartbeatAt: now, updatedAt: now, notice } });
    return done(answerOf(task, notice));
  },
});

function answerOf(
  task: { ordinal: number; exitCode: number | null; state: string; message: string | null },
  notice: string | null,
): TaskAnswer {
  const refused = task.state === "completeError" && task.exitCode === null;
  const { ordinal, message } = task;
  return { ordinal, decision: refused ? "refused" : "admitted", notice: refused ? notice : null, message };
}
