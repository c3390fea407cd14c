import { postgresCodes } from "./postgres-codes.ts";

/** PostgreSQL: insufficient_privilege, read_only_sql_transaction. */
const CODES = ["42501", "25006"];

/** Whether PostgreSQL itself refused a write, because platform is read-only (the third layer of read-only). */
export function isWriteDenied(error: unknown): boolean {
  return postgresCodes(error).some((code) => CODES.includes(code));
}
