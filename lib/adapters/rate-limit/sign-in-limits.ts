import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Admission, Attempt, SignInLimits } from "#lib/ports/sign-in-limits.ts";
import { networkOf } from "./network-of.ts";
import { growingLimit } from "./growing-limit.ts";

const MINUTE = 60;

/**
 * Five wrong passwords for one name from one network, or thirty for any names, within a quarter of an hour begin a
 * pause of a minute; each further pause within a day is twice as long, up to an hour. Kept in `rate_limits`.
 */
export function createSignInLimits(pool: Pool): SignInLimits {
  const counter = (keyPrefix: string, points: number, duration: number): RateLimiterPostgres =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    });
  const pauses = counter("sign-in-pauses", 1_000_000, 24 * 60 * MINUTE);
  const byAddress = growingLimit(counter("sign-in-address", 30, 15 * MINUTE), pauses);
  const byName = growingLimit(counter("sign-in-name", 5, 15 * MINUTE), pauses);

  return {
    admit: async (attempt): Promise<Admission> => {
      const address = await byAddress.consume(addressKey(attempt));
      if (!address.ok) return address;
      const name = await byName.consume(nameKey(attempt));
      // One name's pause doesn't use up what everybody behind this address shares.
      if (!name.ok) await byAddress.giveBack(addressKey(attempt));
      return name;
    },
    forgive: async (attempt) => {
      await byName.clear(nameKey(attempt));
      await byAddress.giveBack(addressKey(attempt));
    },
  };
}

function addressKey({ address }: Attempt): string {
  return address === null ? "unknown" : networkOf(address);
}

/** A digest: names are any text of any length, and a table of tries needn't list them. */
function nameKey(attempt: Attempt): string {
  return createHash("sha256")
    .update(`${addressKey(attempt)}\n${attempt.name}`)
    .digest("base64url");
}
