/** A runner whose connection was lost has so long to take its lock again. */
const GRACE_MS = 3_000;

export interface Suspicion {
  /** Of those whose lock is free now, the ones whose lock was free for the whole grace. */
  confirmed(free: readonly number[], nowMs: number): number[];
}

/** Tells a runner that reconnects from one that is gone: a database restart frees all locks for a moment. */
export function suspicion(graceMs = GRACE_MS): Suspicion {
  let since = new Map<number, number>();
  return {
    confirmed(free, nowMs) {
      since = new Map(free.map((key) => [key, since.get(key) ?? nowMs]));
      return free.filter((key) => nowMs - (since.get(key) ?? nowMs) >= graceMs);
    },
  };
}
