import type { Incoming } from "#lib/domain/plan/restore-action.ts";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadedDatabase, type LoadedDatabase, type Tools } from "./loaded.ts";

/** The database that is to take the live one's place, as PostgreSQL names it before the swap. */
export async function incomingDatabase(
  control: ControlTx,
  tools: Tools,
  operationId: string,
  incoming: Incoming,
): Promise<LoadedDatabase> {
  if (incoming.from === "loaded") return loadedDatabase(control, operationId);
  const copy = await control.databaseCopy.findUniqueOrThrow({ where: { id: incoming.copy.id } });
  await tools.open(copy.storedAs);
  const facts = await tools.facts(copy.storedAs);
  if (facts) return { name: copy.storedAs, oid: facts.oid };
  throw new DatabaseToolsError("failed", `${copy.storedAs} is gone: there is nothing to put back.`);
}
