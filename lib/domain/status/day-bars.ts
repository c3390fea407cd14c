import { KEPT_DAYS, worse, type ComponentState } from "./component.ts";

/** How a component was, from when to when; times in ISO 8601, `until` null: until now. */
export interface Span {
  state: ComponentState;
  since: string;
  until: string | null;
}

export interface DayBar {
  /** '2026-11-22', in UTC */
  day: string;
  /** The worst of the day; null: nothing is known of it. */
  state: ComponentState | null;
  /** Minutes of the day in each state but up. */
  minutes: Readonly<Record<Exclude<ComponentState, "up">, number>>;
}

const DAY_MS = 86_400_000;

/** A bar for each of the last 90 days, the oldest first, today's so far being the last one. */
export function dayBars(spans: readonly Span[], now: Date): DayBar[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const times = spans.map(({ state, since, until }) => ({
    state,
    from: Date.parse(since),
    to: until === null ? now.getTime() : Date.parse(until),
  }));
  return Array.from({ length: KEPT_DAYS }, (_, index) => {
    const start = today - (KEPT_DAYS - 1 - index) * DAY_MS;
    return barOf(times, start, Math.min(start + DAY_MS, now.getTime()));
  });
}

interface Time {
  state: ComponentState;
  from: number;
  to: number;
}

function barOf(times: readonly Time[], start: number, end: number): DayBar {
  const spent = { readOnly: 0, maintenance: 0, outage: 0 };
  let worst: ComponentState | null = null;
  for (const { state, from, to } of times) {
    const within = Math.min(to, end) - Math.max(from, start);
    // Of what lasted no time at all nothing was seen, except where it begins at this very moment.
    if (within < 0 || (within === 0 && from !== to)) continue;
    worst = worst === null ? state : worse(worst, state);
    if (state !== "up") spent[state] += within;
  }
  const minutes = (ms: number): number => Math.ceil(ms / 60_000);
  return {
    day: new Date(start).toISOString().slice(0, 10),
    state: worst,
    minutes: {
      readOnly: minutes(spent.readOnly),
      maintenance: minutes(spent.maintenance),
      outage: minutes(spent.outage),
    },
  };
}
