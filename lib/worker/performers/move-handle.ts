import type { InstanceObservation } from "#lib/ports/hypervisor.ts";

/** What a look at a move keeps for the next one. */
export interface MoveHandle {
  bytesRemaining: number | null;
  progress: number | null;
  /** Epoch milliseconds of the last look at which something had changed. */
  changedAt: number | null;
  /** How often the move was begun. */
  starts: number;
}

export function handleOf(handle: unknown): MoveHandle {
  const {
    bytesRemaining = null,
    progress = null,
    changedAt = null,
    starts = 0,
  } = (handle ?? {}) as Partial<MoveHandle>;
  return { bytesRemaining, progress, changedAt, starts };
}

/** The handle after a look: remembers since when nothing has changed. */
export function watched(handle: MoveHandle, seen: InstanceObservation | null, now: Date): MoveHandle {
  const bytesRemaining = seen?.job?.bytesRemaining ?? null;
  const progress = seen?.job?.progress ?? null;
  const same = bytesRemaining === handle.bytesRemaining && progress === handle.progress;
  return {
    ...handle,
    bytesRemaining,
    progress,
    changedAt: same && handle.changedAt !== null ? handle.changedAt : now.getTime(),
  };
}

/** Why the move counts as stalled, or null: with the network cut it stands still without an error. */
export function stallOf(handle: MoveHandle, seen: InstanceObservation, now: Date, stallSeconds: number): string | null {
  const { changedAt } = watched(handle, seen, now);
  if (handle.changedAt === null || changedAt !== handle.changedAt) return null;
  return now.getTime() - changedAt > stallSeconds * 1000
    ? `The move stood still for ${stallSeconds} s: no data went over.`
    : null;
}
