import { RateLimiterRes, type RateLimiterPostgres } from "rate-limiter-flexible";
import type { Admission } from "#lib/ports/sign-in-limits.ts";

export interface GrowingLimit {
  consume(key: string): Promise<Admission>;
  /** Forgets the count and the pauses of a key. */
  clear(key: string): Promise<void>;
  /** Takes one point back. */
  giveBack(key: string): Promise<void>;
}

const LONGEST = 3600;

/** A limit whose pause doubles each time that it is reached: 60 s, 120 s, ... up to an hour. */
export function growingLimit(counter: RateLimiterPostgres, pauses: RateLimiterPostgres): GrowingLimit {
  const pauseKey = (key: string): string => `${counter.keyPrefix}:${key}`;

  return {
    consume: async (key) => {
      try {
        await counter.consume(key);
        return { ok: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        // Exactly one of many tries at once is the one that crosses the limit.
        const first = refusal.consumedPoints === counter.points + 1;
        if (!first) return { ok: false, first, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
        const before = await pauses.consume(pauseKey(key));
        const seconds = Math.min(LONGEST, 60 * 2 ** Math.min(before.consumedPoints - 1, 10));
        // The crossing's own count, so that no try after it looks like the first.
        await counter.set(key, counter.points + 1, seconds);
        return { ok: false, first, retryAfterSeconds: seconds };
      }
    },
    clear: async (key) => {
      await counter.delete(key);
      await pauses.delete(pauseKey(key));
    },
    giveBack: async (key) => {
      await counter.reward(key);
    },
  };
}
