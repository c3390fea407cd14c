import { postgresCodes } from "./postgres-codes.ts";

/** PostgreSQL: lock_not_available, also when `lock_timeout` has passed. Prisma: no connection was free in time. */
const CODES = ["55P03", "P2028"];

/** Whether a transaction didn't get its lock, or didn't even begin, within the time that it was given. */
export function isLockTimeout(error: unknown): boolean {
  return postgresCodes(error).some((code) => CODES.includes(code));
}
