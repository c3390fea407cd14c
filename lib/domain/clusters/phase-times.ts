import { PHASES, type PhaseId } from "./phases.ts";

/** Seconds that past upgrades took for each phase. */
export type PhaseTimes = Partial<Record<PhaseId, number[]>>;

export interface TimeRange {
  low: number;
  high: number;
}

/** The phases of one past upgrade, from when each was first seen to when the next was; the last one to the end. */
export function timesOf(seenAt: Partial<Record<PhaseId, number>>, endedAt: number): Partial<Record<PhaseId, number>> {
  const seen = PHASES.flatMap((phase) => {
    const at = seenAt[phase];
    return at === undefined ? [] : [{ phase, at }];
  });
  return Object.fromEntries(
    seen.map(({ phase, at }, place) => [phase, ((seen[place + 1]?.at ?? endedAt) - at) / 1000]),
  );
}

/** How long a phase took in the past; null where there is no past. */
export function phaseTime(times: PhaseTimes, phase: PhaseId): TimeRange | null {
  const past = times[phase];
  return past && past.length > 0 ? { low: Math.min(...past), high: Math.max(...past) } : null;
}

/** From this moment of a phase to the beginning of a later one; null where the past doesn't tell. */
export function timeUntil(
  later: PhaseId,
  { times, phase, elapsed }: { times: PhaseTimes; phase: PhaseId; elapsed: number },
): TimeRange | null {
  const between = PHASES.slice(PHASES.indexOf(phase), PHASES.indexOf(later));
  let [low, high] = [-elapsed, -elapsed];
  for (const each of between) {
    const time = phaseTime(times, each);
    if (!time) return null;
    [low, high] = [low + time.low, high + time.high];
  }
  return { low: Math.max(0, low), high: Math.max(0, high) };
}
