import { z } from "zod";
import { isActive, isEnded } from "#lib/domain/jobs/run-state.ts";
import { isPresumedGone } from "#lib/domain/jobs/session.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { noSession, ownSession, sessionPlace } from "./own-session.ts";
import { endFields, endOf, taskFields } from "./task-fields.ts";

export const endTaskInput = z.strictObject({ ...taskFields, ...endFields });

/** Records a task's end, once. One that was begun while nobody could be asked is recorded whole. */
export const endTask = platformMutation({
  name: "session.task.end",
  right: "workspaces.use",
  input: endTaskInput,
  place: sessionPlace,
  topics: ["jobs"],
  whileEntering: true,
  run: async ({ tx, actor, now }, { id, ordinal, name, exitCode, message = null, durationSeconds }) => {
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    const where = { runId_ordinal: { runId: id, ordinal } };
    const known = await tx.runTask.findUnique({ where });
    const state = exitCode === 0 ? "complete" : "completeError";
    if (known && isEnded(known.state) && !isPresumedGone(known)) {
      if (known.exitCode === exitCode) return done({ ordinal, state });
      return conflict(`Task ${ordinal} of this session has ended already, in another way.`);
    }
    if (!isActive(session.state) && !isPresumedGone(session)) {
      return conflict("This session doesn't run: it waits, or has ended already.");
    }
    const startedAt = known?.startedAt ?? new Date(now.getTime() - (durationSeconds ?? 0) * 1_000);
    const ended = { state, exitCode, message, endedAt: endOf(startedAt, durationSeconds, now) };
    await tx.runTask.upsert({ where, create: { runId: id, ordinal, name, startedAt, ...ended }, update: ended });
    await tx.run.update({ where: { id }, data: { updatedAt: now } });
    return done({ ordinal, state });
  },
});
