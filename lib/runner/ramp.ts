const STEP_MS = 500;

export interface Ramp {
  /** How many runs may be executed at once now. */
  allowed(nowMs: number): number;
  /** Told after each look whether a switch holds everything. */
  saw(held: boolean, nowMs: number): void;
}

/** After a hold, a runner begins with one run at a time and doubles that every half second: no stampede. */
export function ramp(most: number, startedMs: number): Ramp {
  let releasedMs: number | null = startedMs;
  return {
    allowed(nowMs) {
      if (releasedMs === null) return 1;
      const steps = Math.min(Math.floor((nowMs - releasedMs) / STEP_MS), 16);
      return Math.min(most, 2 ** steps);
    },
    saw(held, nowMs) {
      if (held) releasedMs = null;
      else releasedMs ??= nowMs;
    },
  };
}
