import { z } from "zod";
import { admit } from "#lib/domain/jobs/admission.ts";
import { HEARTBEAT_SECONDS } from "#lib/domain/jobs/session.ts";
import { isActive } from "#lib/domain/jobs/run-state.ts";
import { waitingBefore } from "#lib/queries/sessions/waiting-before.ts";
import { notify } from "../notify.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { noSession, ownSession, sessionId, sessionPlace, sessionPolicy } from "./own-session.ts";
import { settleAdmission, type AdmissionAnswer } from "./settle-admission.ts";

/**
 * A held session asks again. When nothing stops it any more it is admitted after those that have waited longer. One
 * that was admitted meanwhile is told so once more. Open pages are told only when it doesn't wait any longer.
 */
export const readmitRun = platformMutation({
  name: "session.readmit",
  right: "workspaces.use",
  input: z.strictObject({ id: sessionId }),
  place: sessionPlace,
  whileEntering: true,
  byTheClock: true,
  ifSwitchedOff: async (tx, { id }, mode) => {
    const found = await sessionPolicy(tx, id);
    return found ? { decision: admit(mode, found.policy, found.target).decision } : {};
  },
  run: async ({ tx, actor, now, mode, modes, audit }, { id }) => {
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    if (isActive(session.state)) return done(admitted(id));
    if (session.state !== "notExecuted") return conflict("This session has ended: start another one.");
    const before = await waitingBefore(tx, session, { modes: await modes(), now });
    const { answer, row } = settleAdmission({ ...session, mode, now, before });
    await tx.run.update({ where: { id }, data: row });
    if (answer.decision !== "held") {
      await notify(tx, ["jobs"]);
      const after = { decision: answer.decision };
      await audit({ action: "session.admit", subject: { kind: "session", id, name: session.name }, after });
    }
    return done(answer);
  },
});

function admitted(id: string): AdmissionAnswer {
  const nothing = { because: null, notice: null, message: null, askAgainSeconds: null };
  return { id, decision: "admitted", ...nothing, heartbeatSeconds: HEARTBEAT_SECONDS };
}
