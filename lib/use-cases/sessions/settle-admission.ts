import { admit, type Admission, type Cause } from "#lib/domain/jobs/admission.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import {
  ASK_AGAIN_SECONDS,
  askAgainInTurn,
  causeText,
  HEARTBEAT_SECONDS,
  noticeOfFailure,
} from "#lib/domain/jobs/session.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { become } from "./become.ts";

/** What somebody who asked to start a session is told. */
export interface AdmissionAnswer {
  id: string;
  decision: Admission["decision"];
  /** What stops it; null: nothing. */
  because: Cause | null;
  /** What the provider tells those whom a switch stops; null: nothing stops it. */
  notice: string | null;
  message: string | null;
  /** When to ask again, of a held one. */
  askAgainSeconds: number | null;
  /** How often an admitted one says that it lives. */
  heartbeatSeconds: number;
}

interface Asking {
  id: string;
  policy: JobPolicy;
  target: string | null;
  mode: EffectiveMode;
  now: Date;
  /** The states that it has come to; nothing of a new one. */
  history?: unknown;
  /** Of a held one: how many are admitted before it. */
  before?: number;
}

/** What a session that asks to start becomes, and what is answered. Refused: it ends at once as Failed. */
export function settleAdmission({ id, policy, target, mode, now, history, before = 0 }: Asking) {
  const admission = admit(mode, policy, target);
  const inTurn = admission.decision !== "admitted" || before === 0;
  const decision = inTurn ? admission.decision : "held";
  const because = admission.decision === "admitted" ? null : admission.because;
  const message = inTurn ? messageOf(admission) : `Waits its turn: ${before} before it.`;
  const common = { heartbeatAt: now, message };
  const answer: AdmissionAnswer = {
    id,
    decision,
    because,
    notice: because === null ? null : mode.notice,
    message,
    askAgainSeconds: decision === "held" ? (inTurn ? ASK_AGAIN_SECONDS : askAgainInTurn(before)) : null,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
  const ended = { startedAt: now, endedAt: now, notice: noticeOfFailure(mode, target) ?? mode.notice };
  const row = {
    admitted: { ...become(history, "executing", now), startedAt: now },
    held: { state: "notExecuted", updatedAt: now },
    refused: { ...become(history, "completeError", now), ...ended },
  }[decision];
  return { answer, row: { ...common, ...row } };
}

function messageOf(admission: Admission): string | null {
  if (admission.decision === "admitted") return null;
  return `${admission.decision === "held" ? "Waits" : "Refused"}: ${causeText(admission.because)}.`;
}
