import { postgresCodes } from "./postgres-codes.ts";

/** PostgreSQL: lock_not_available, also when `lock_timeout` has passed. */
const LOCK_NOT_AVAILABLE = "55P03";

export function isLockTimeout(error: unknown): boolean {
  return postgresCodes(error).includes(LOCK_NOT_AVAILABLE);
}
