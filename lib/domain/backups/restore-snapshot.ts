import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { Ref } from "../plan/action.ts";
import type { BackupCause, BackupStatus } from "./backup.ts";

/** A backup as a restore is planned from. */
export interface RestorableBackup extends Ref {
  database: string;
  status: BackupStatus;
  cause: BackupCause;
  /** It carries a mark of an installation; whether of this one shows when it is read. */
  marked: boolean;
  /** When its snapshot was taken, in ISO 8601. */
  takenAt: string;
  /** No certificate: something may have been written while it was made. */
  hot: boolean;
  serverVersion: string | null;
  schemaVersion: string | null;
}

/** What a restore is planned from. */
export interface RestoreSnapshot {
  platform: MaintenanceSnapshot;
  backup: RestorableBackup;
  /** The live database; null: it can't be read. */
  live: { serverVersion: string; schemaVersion: string | null } | null;
  /** The server that restores; null where it doesn't answer. */
  serverVersion: string | null;
  /** Migrations that this release knows, oldest first. */
  knownMigrations: readonly string[];
  /** Runs registered since the backup was taken; null where nobody can tell. */
  runsSince: number | null;
  /** Another operation is at work on this database. */
  busy: { operationId: string; title: string } | null;
}

/** What the undo of a restore is planned from. */
export interface UndoRestoreSnapshot {
  platform: MaintenanceSnapshot;
  copy: Ref & { database: string; createdAt: string; dropped: boolean };
  live: boolean;
  /** The platform was open since the swap: what ran then isn't in the copy. */
  openedSince: boolean;
  busy: RestoreSnapshot["busy"];
}
