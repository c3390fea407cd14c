import { untouchedScope } from "#lib/domain/modes/change.ts";
import type { ScopeMode } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { scopeMode } from "#lib/queries/modes/read-mode.ts";

/** One changes a scope at a time, also where it has no row yet. Returns what it is now. */
export async function lockScope(tx: ControlTx, scope: string): Promise<ScopeMode> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('mode ' || ${scope}, 0))`;
  const row = await tx.mode.findUnique({ where: { scope } });
  return row ? scopeMode(row) : untouchedScope(scope);
}
