import { holdsMemory } from "./holds-memory.ts";
import type { MoveJob, SimGuest } from "./world.ts";

/** What has become of a guest by now: a job that is over takes effect. The same object if nothing has. */
export function settle(guest: SimGuest, now: number): SimGuest {
  const { job } = guest;
  if (!job) return guest;
  if (job.kind === "move") return settleMove(guest, job, now);
  if (now - job.startedAt < job.durationMs) return guest;
  if (job.kind === "shutdown") return { ...guest, job: null, state: "stopped", stateReason: "shutdown" };
  return { ...guest, job: null, state: "saved", stateReason: "saved", savedPaused: guest.state === "paused" };
}

/** How much of a move is done, 0..1. It stands still where it stalls, and while a node is cut off. */
export function moveProgress(job: MoveJob, now: number): number {
  const elapsed = Math.max(0, Math.min(now, job.cutAt ?? now) - job.startedAt);
  const progress = job.durationMs > 0 ? Math.min(1, elapsed / job.durationMs) : 1;
  return job.stallsAt === null ? progress : Math.min(progress, job.stallsAt);
}

/** The guest stays where it is, and remembers why its move ended. */
export function endMove(guest: SimGuest, job: MoveJob, failure: string): SimGuest {
  return { ...guest, job: null, lastMove: { number: job.number, target: job.target, failure } };
}

function settleMove(guest: SimGuest, job: MoveJob, now: number): SimGuest {
  const progress = moveProgress(job, now);
  if (job.failsAt && progress >= job.failsAt.at) return endMove(guest, job, job.failsAt.reason);
  if (progress < 1) return guest;
  const lastMove = { number: job.number, target: job.target, failure: null };
  // One that holds no memory was carried over, not migrated: it is stopped for the reason that it had.
  const stateReason = holdsMemory(guest) ? "migrated" : guest.stateReason;
  return { ...guest, node: job.target, job: null, stateReason, lastMove };
}
