import type { EffectiveMode } from "../modes/effective-mode.ts";
import { SWITCH_LABEL } from "../modes/mode.ts";
import type { Cause } from "./admission.ts";
import type { JobPolicy } from "./job-policy.ts";

/** Seconds between two signs of life of a session. */
export const HEARTBEAT_SECONDS = 20;

/** After so many seconds without one a session counts as gone. Time in read-only isn't counted. */
export const SILENCE_LIMIT_SECONDS = 120;

/** Seconds after which a held session asks again. */
export const ASK_AGAIN_SECONDS = 5;

/** Whoever was held and hasn't asked for so long has lost its turn to those that do. */
export const TURN_SECONDS = 3 * ASK_AGAIN_SECONDS;

/** When a session asks again that only waits its turn: the sooner, the fewer are before it. Seconds. */
export function askAgainInTurn(before: number): number {
  return Math.min(ASK_AGAIN_SECONDS, before / 4);
}

/** The error that a tenant reads in the statistics of a failed session (Veeam Cloud Connect, 'Maintenance Mode'). */
export function maintenanceText(notice: string): string {
  return `The backup server is under maintenance. ${notice}`;
}

/** The notice that a session bears which fails now: one against the provider's cloud repository, in maintenance. */
export function noticeOfFailure({ jobsStopped, maintenance, notice }: EffectiveMode, target: string | null) {
  return target === "cloudRepository" && (jobsStopped.on || maintenance.state !== "off") ? notice : null;
}

/** Why something may not start, in words. */
export function causeText(because: Cause): string {
  return because === "maintenance" ? "Maintenance is under way" : `'${SWITCH_LABEL[because]}' is on`;
}

/** Whether a kind has rules that depend on where a job writes to: then a session names its target. */
export function needsTarget({ default: _default, ...byTarget }: JobPolicy): boolean {
  return Object.keys(byTarget).length > 0;
}

const NO_SIGN_OF_LIFE = "No sign of life";

export function silenceText(seconds: number): string {
  return `${NO_SIGN_OF_LIFE} for ${seconds} s: whatever ran it has gone, or can't reach Lull.`;
}

/** Ended because of silence, and nobody knows how it really ended: its own result still counts. */
export function isPresumedGone(run: { state: string; exitCode: number | null; message: string | null }): boolean {
  return run.state === "completeError" && run.exitCode === null && (run.message?.startsWith(NO_SIGN_OF_LIFE) ?? false);
}
