import type { BackupCause, BackupStatus } from "#lib/domain/backups/backup.ts";
import type { RestorableBackup } from "#lib/domain/backups/restore-snapshot.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

export type BackupRow = NonNullable<Awaited<ReturnType<ControlTx["backup"]["findUnique"]>>>;

/** A backup as plans of a restore have it. */
export function restorable(row: BackupRow): RestorableBackup {
  return {
    id: row.id,
    name: row.name,
    database: row.database,
    status: row.status as BackupStatus,
    cause: row.cause as BackupCause,
    marked: row.mac !== null,
    takenAt: row.startedAt.toISOString(),
    hot: row.certificateId === null,
    serverVersion: row.serverVersion,
    schemaVersion: row.schemaVersion,
  };
}
