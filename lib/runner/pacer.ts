import { setTimeout as wait } from "node:timers/promises";

export interface Pacer {
  /** Ends the present rest, or the next one at once. */
  wake(): void;
  /** Returns when it was woken, or after `ms`. */
  rest(ms: number): Promise<void>;
}

/** What wakes a loop up between two looks; a call while it looks isn't lost. */
export function pacer(): Pacer {
  let woken = true;
  let end: () => void = () => undefined;
  return {
    wake() {
      woken = true;
      end();
    },
    async rest(ms) {
      const until = new AbortController();
      end = () => until.abort();
      if (!woken) await wait(ms, undefined, { signal: until.signal }).catch(() => undefined);
      woken = false;
    },
  };
}
