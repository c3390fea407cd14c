import type { Cause } from "#lib/domain/jobs/admission.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import type { Refusal } from "../outcome.ts";

/** Asking again sooner than this is no use; later than that nobody waits. Seconds. */
const SOONEST = 30;
const LATEST = 3_600;

/** One that has passed is no promise any more. */
function endText(expectedEnd: Date | null, now: Date): string {
  if (!expectedEnd) return "";
  const at = expectedEnd.toISOString();
  return expectedEnd > now ? ` until ${at}` : ` (it was expected to end at ${at})`;
}

/** The refusal of somebody whom a switch or maintenance stops: what is on, the notice, and when to ask again. */
export function switchedOff(mode: EffectiveMode, by: Cause, now: Date): Refusal {
  const what = by === "maintenance" ? "Maintenance is under way" : `'${SWITCH_LABEL[by]}' is on`;
  const detail = `${what}${endText(mode.expectedEnd, now)}. Nothing was changed. ${mode.notice}`;
  const left = mode.expectedEnd ? (mode.expectedEnd.getTime() - now.getTime()) / 1_000 : SOONEST;
  const retryAfterSeconds = Math.ceil(Math.min(Math.max(left, SOONEST), LATEST));
  return { ok: false, reason: "switchedOff", detail, by, notice: mode.notice, retryAfterSeconds };
}
