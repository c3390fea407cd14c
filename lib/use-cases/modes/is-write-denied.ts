/** PostgreSQL: insufficient_privilege, read_only_sql_transaction. */
const CODES = ["42501", "25006"];

/** Whether PostgreSQL itself refused a write, because platform is read-only (the third layer of read-only). */
export function isWriteDenied(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code, originalCode, meta } = cause as { code?: unknown; originalCode?: unknown; meta?: unknown };
    const inner = (meta as { driverAdapterError?: { cause?: { originalCode?: unknown } } } | undefined)
      ?.driverAdapterError;
    if ([code, originalCode, inner?.cause?.originalCode].some((one) => CODES.includes(String(one)))) return true;
  }
  return false;
}
