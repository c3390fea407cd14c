import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "#lib/use-cases/actor.ts";

/** Far above what pages and scripts need; it stops a loop that ran wild. */
const MOST_A_MINUTE = 1200;

const limiter = new RateLimiterMemory({ points: MOST_A_MINUTE, duration: 60 });

/** Null when the request may go on, else after how many seconds to come back. One count per actor and process. */
export async function overRequestLimit(actor: Actor): Promise<number | null> {
  try {
    await limiter.consume(`${actor.kind}:${actor.id ?? actor.name}`);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
