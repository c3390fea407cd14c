import type { RowCounts } from "#lib/domain/backups/backup.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { DatabaseToolsOf, LocalArchive } from "#lib/ports/database-tools.ts";

/** The steps whose results later ones need. */
const CHECK = "restore:check";
const LOAD = "restore:load";

/** PostgreSQL's tools over one database. */
export type Tools = Awaited<ReturnType<DatabaseToolsOf>>;

export interface CheckedArchive {
  archive: LocalArchive;
  /** Of the file at the target. */
  sha256: string;
  rows: RowCounts;
  schemaVersion: string | null;
}

export interface LoadedDatabase {
  name: string;
  /** Stays the same through every rename. */
  oid: number;
}

/** What the archive was found to be. */
export function checkedArchive(control: ControlTx, operationId: string): Promise<CheckedArchive> {
  return resultOf(control, operationId, CHECK) as Promise<CheckedArchive>;
}

/** The database that this operation has loaded. */
export function loadedDatabase(control: ControlTx, operationId: string): Promise<LoadedDatabase> {
  return resultOf(control, operationId, LOAD) as Promise<LoadedDatabase>;
}

/** Each try loads into a database of its own: what a died one goes on with reaches no later one. */
export function loadedName(live: string, of: { operationId: string; attempt: number; token: number }): string {
  return `${live.slice(0, 38)}_new_${of.operationId.slice(0, 8)}_${of.attempt}_${of.token}`;
}

/** Drops what this operation has ever loaded, in whatever try; never what is live by now. */
export async function dropLoaded(control: ControlTx, tools: Tools, operationId: string): Promise<number> {
  const tries = await control.errand.findMany({ where: { operationId, stepId: LOAD } });
  const names = tries.flatMap(({ attempt, token }) =>
    Array.from({ length: token }, (_, at) => loadedName(tools.live, { operationId, attempt, token: at + 1 })),
  );
  for (const name of names) await tools.drop(name);
  return names.length;
}

async function resultOf(control: ControlTx, operationId: string, stepId: string): Promise<unknown> {
  const { result } = await control.errand.findFirstOrThrow({
    where: { operationId, stepId, state: "done" },
    orderBy: { attempt: "desc" },
  });
  return result;
}
