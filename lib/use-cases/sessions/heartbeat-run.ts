import { z } from "zod";
import { isActive } from "#lib/domain/jobs/run-state.ts";
import { notify } from "../notify.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { become } from "./become.ts";
import { noSession, ownSession, sessionId, sessionPlace } from "./own-session.ts";

interface Beat {
  id: string;
  /** Why it should end now: a person wants it to, or it is past its limit. Null: it goes on. */
  end: string | null;
}

/** A sign of life of an admitted session. Past its kind's time it is shown as Executing (delayed). */
export const heartbeatRun = platformMutation({
  name: "session.heartbeat",
  right: "workspaces.use",
  input: z.strictObject({ id: sessionId }),
  place: sessionPlace,
  whileEntering: true,
  byTheClock: true,
  run: async ({ tx, actor, now }, { id }) => {
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    if (!isActive(session.state)) return conflict("This session doesn't run: it waits, or has ended.");
    const seconds = (now.getTime() - (session.startedAt ?? now).getTime()) / 1_000;
    const delayed = seconds > session.kind.delayedSeconds && session.state !== "delayed";
    const state = delayed ? become(session.history, "delayed", now) : { updatedAt: now };
    await tx.run.update({ where: { id }, data: { heartbeatAt: now, ...state } });
    if (delayed) await notify(tx, ["jobs"]);
    const pastLimit =
      seconds > session.kind.limitSeconds ? `It is past its limit of ${session.kind.limitSeconds} s.` : null;
    return done<Beat>({
      id,
      end: session.cancelRequestedAt ? (session.message ?? "A person wants it to end.") : pastLimit,
    });
  },
});
