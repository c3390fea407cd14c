import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import { applyReadOnly, type ReadOnlyDeps } from "./apply-read-only.ts";

/**
 * Compares PostgreSQL's layer of read-only with the system's switch and mends what differs: a process may have died
 * between the two, or a database been put back. While it is read-only, sessions that went on writing are ended too.
 * Returns whether the right to write was not as the switch has it. Throws where it can't be mended now.
 */
export async function mendReadOnly(deps: ReadOnlyDeps): Promise<boolean> {
  const { scopes } = await readMode(deps.control);
  const readOnly = scopes.some((row) => row.scope === SYSTEM_SCOPE && row.readOnly.on);
  const differs = (await deps.writes.writesAllowed()) === readOnly;
  if (!differs && !readOnly) return false;
  const applied = await applyReadOnly(deps);
  if (!applied.ok) throw new Error(applied.detail);
  return differs;
}
