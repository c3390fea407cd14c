import { setTimeout as sleep } from "node:timers/promises";
import type { MigrationEnd } from "#lib/ports/hypervisor.ts";
import { moveProgress } from "./settle.ts";
import type { MoveJob, SimGuest, World } from "./world.ts";

/** A move may be cancelled or cut off by others: look at least this often. */
const LOOK_EVERY_MS = 250;

/** Waits at most `waitMs` for the end of the guest's move of that number; null while it goes on. */
export async function followMove(
  look: (id: string) => Promise<{ world: World }>,
  id: string,
  number: number,
  waitMs: number,
): Promise<MigrationEnd | null> {
  const until = performance.now() + waitMs;
  while (performance.now() < until) {
    const { world } = await look(id);
    const guest = world.guests.get(id);
    if (!guest) return { ok: false, reason: "The instance was deleted while it moved." };
    if (guest.job?.kind !== "move" || guest.job.number !== number) return endOf(guest, number);
    await sleep(Math.max(1, Math.min(remaining(guest.job, world.now), LOOK_EVERY_MS, until - performance.now())));
  }
  return null;
}

/** Unknown when the guest has begun another move since. */
function endOf({ lastMove }: SimGuest, number: number): MigrationEnd | null {
  if (lastMove?.number !== number) return null;
  return lastMove.failure === null ? { ok: true } : { ok: false, reason: lastMove.failure };
}

function remaining(job: MoveJob, now: number): number {
  return job.durationMs * ((job.failsAt?.at ?? 1) - moveProgress(job, now));
}
