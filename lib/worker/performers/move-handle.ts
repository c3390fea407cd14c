import type { InstanceObservation } from "#lib/ports/hypervisor.ts";

/** What a look at a move keeps for the next one. */
export interface MoveHandle {
  bytesRemaining: number | null;
  progress: number | null;
  /** Epoch milliseconds of the last look at which something had changed. */
  changedAt: number | null;
  /** The least that has ever remained in this try, and when it was seen to be less than before, in epoch milliseconds. */
  least: number | null;
  leastAt: number | null;
  /** How often the move was begun. */
  starts: number;
}

/** A guest that writes its memory faster than it is copied comes no nearer to its end: so long is waited for a new low. */
const NO_NEARER_MINUTES = 10;

export function handleOf(handle: unknown): MoveHandle {
  const {
    bytesRemaining = null,
    progress = null,
    changedAt = null,
    least = null,
    leastAt = null,
    starts = 0,
  } = (handle ?? {}) as Partial<MoveHandle>;
  return { bytesRemaining, progress, changedAt, least, leastAt, starts };
}

/** The handle after a look: remembers since when nothing has changed, and since when it has come no nearer. */
export function watched(handle: MoveHandle, seen: InstanceObservation | null, now: Date): MoveHandle {
  const bytesRemaining = seen?.job?.bytesRemaining ?? null;
  const progress = seen?.job?.progress ?? null;
  const same = bytesRemaining === handle.bytesRemaining && progress === handle.progress;
  const nearer = handle.least === null || (bytesRemaining !== null && bytesRemaining < handle.least);
  return {
    ...handle,
    bytesRemaining,
    progress,
    changedAt: same && handle.changedAt !== null ? handle.changedAt : now.getTime(),
    least: nearer ? bytesRemaining : handle.least,
    leastAt: nearer ? now.getTime() : handle.leastAt,
  };
}

/** The handle of a move that is begun: what an earlier try had still to send says nothing of this one. */
export function begunAgain(handle: MoveHandle): MoveHandle {
  return { ...handle, least: null, leastAt: null, starts: handle.starts + 1 };
}

/** Why the move counts as stalled, or null: with the network cut it stands still without an error. */
export function stallOf(handle: MoveHandle, seen: InstanceObservation, now: Date, stallSeconds: number): string | null {
  const { changedAt, least, leastAt } = watched(handle, seen, now);
  if (handle.changedAt !== null && changedAt === handle.changedAt && now.getTime() - changedAt > stallSeconds * 1000) {
    return `The move stood still for ${stallSeconds} s: no data went over.`;
  }
  if (least !== null && leastAt !== null && now.getTime() - leastAt > NO_NEARER_MINUTES * 60_000) {
    return `The move came no nearer to its end for ${NO_NEARER_MINUTES} min: the instance writes its memory faster than it is copied. Retry when it has less to do, or have it stopped and restarted instead.`;
  }
  return null;
}
