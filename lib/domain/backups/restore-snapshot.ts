import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { Ref } from "../plan/action.ts";
import type { ReleaseRef } from "../platform/release.ts";
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

/** A release with the names of what it has added to the schema, oldest first. */
export interface InstalledRelease {
  release: ReleaseRef;
  migrations: readonly string[];
}

/** What a restore is planned from. */
export interface RestoreSnapshot {
  platform: MaintenanceSnapshot;
  backup: RestorableBackup;
  /** The live database; null: it can't be read. */
  live: { serverVersion: string; schemaVersion: string | null } | null;
  /** The server that restores; null where it doesn't answer. */
  serverVersion: string | null;
  /** Migrations that Lull itself brings, oldest first. */
  knownMigrations: readonly string[];
  /** What was installed on the way to the platform's present release, oldest first. */
  releases: readonly InstalledRelease[];
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
