import { nextWork } from "#lib/queries/runs/next-work.ts";
import { modesOrUnreadable } from "#lib/use-cases/runs/gated.ts";
import { recordKept } from "./record-kept.ts";
import type { RunnerDeps } from "./runner-deps.ts";

/** While runs are under way, held or in trouble: conductors, lost runners and requests to cancel are looked for so often. */
export const BUSY_MS = 1_000;
/** While there is nothing: whoever registers a run or turns a switch wakes the runners, and this is for what isn't heard. */
const QUIET_MS = 5_000;

/** How long a runner that isn't woken rests after the look that it is about to make, in ms; at most BUSY_MS: there is work. */
export async function restAfterLook({ platform }: RunnerDeps, attempts: number): Promise<number> {
  if (attempts > 0) return BUSY_MS;
  const next = await nextWork(platform);
  return next === 0 ? BUSY_MS : Math.min(next ?? QUIET_MS, QUIET_MS);
}

/** All of a look when nothing waits or is under way. Throws ModeUnreadable: a runner says so before there is work, too. */
export async function glance(deps: RunnerDeps): Promise<void> {
  await modesOrUnreadable(deps.mode);
  await recordKept(deps);
}
