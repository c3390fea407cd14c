import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { addressOf } from "../auth/forwarded-headers.ts";

/** For what needs no session: a company's pages behind one address stay below it, a loop that ran wild doesn't. */
const MOST_A_MINUTE = 12_000;

const limiter = new RateLimiterMemory({ points: MOST_A_MINUTE, duration: 60 });

/** Null when a request of this address may go on, else after how many seconds to come back. */
export async function overAddressLimit(headers: Headers): Promise<number | null> {
  try {
    await limiter.consume(addressOf(headers) ?? "");
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
