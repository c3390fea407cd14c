/** Pages without a stream ask about so often on average (seconds): lib/gate/banner/connect.js. */
const POLL_EVERY = 30;

interface Second {
  second: number;
  polls: number;
}

/** How many pages poll, from how often they do: nobody is told apart. */
export class Polls {
  /** By what they ask for, the last seconds; each has its fixed place. */
  readonly #seconds = new Map<string, Second[]>();

  count(key: string, nowMs: number): void {
    const second = Math.floor(nowMs / 1_000);
    const seconds = this.#seconds.get(key) ?? [];
    const place = seconds[second % POLL_EVERY];
    const polls = place?.second === second ? place.polls + 1 : 1;
    seconds[second % POLL_EVERY] = { second, polls };
    this.#seconds.set(key, seconds);
  }

  /** Pages that poll, and those that have done so since the present message holds. */
  standing(key: string, nowMs: number, messageSinceMs: number): { open: number; shown: number } {
    const now = Math.floor(nowMs / 1_000);
    const recent = (this.#seconds.get(key) ?? []).filter(({ second }) => second > now - POLL_EVERY);
    const sum = (seconds: readonly Second[]): number => seconds.reduce((total, { polls }) => total + polls, 0);
    return { open: sum(recent), shown: sum(recent.filter(({ second }) => second * 1_000 >= messageSinceMs)) };
  }
}
