import type { HealthPatience } from "#lib/domain/fleet/node-health.ts";

export interface Pace {
  /** Between two looks at one node, while there are few. */
  intervalMs: number;
  /** Looks in a second at most, over all nodes: with more nodes each is looked at less often. */
  maxLooksPerSecond: number;
  /** Looks at once at most. */
  concurrency: number;
  /** Between two looks at a node that doesn't answer, at most. */
  maxBackoffMs: number;
  /** Nodes beyond this many get no event stream of their own: a driver may need a process for each. */
  maxEventStreams: number;
  /** When a node that was lost, or is back, counts as such. */
  health: HealthPatience;
}

export const DEFAULT_PACE: Pace = {
  intervalMs: 5_000,
  maxLooksPerSecond: 15,
  concurrency: 8,
  maxBackoffMs: 60_000,
  maxEventStreams: 32,
  health: { errorLooks: 3, errorMs: 10_000, backLooks: 3, backMs: 15_000 },
};

/** Milliseconds between two looks at a node that answers: stretched over many nodes. */
export function intervalOf(pace: Pace, nodes: number): number {
  return Math.max(pace.intervalMs, (nodes / pace.maxLooksPerSecond) * 1000);
}

/** Milliseconds until the next look: doubled with each failure, with jitter of 10 %. */
export function nextLookIn(pace: Pace, nodes: number, failures: number, random: () => number = Math.random): number {
  const interval = intervalOf(pace, nodes);
  const backedOff = Math.min(interval * 2 ** Math.min(failures, 16), Math.max(interval, pace.maxBackoffMs));
  return backedOff * (0.9 + random() * 0.2);
}
