import type { BackupStatus } from "./backup.ts";

/** What a backup is planned from. */
export interface BackupSnapshot {
  /** Names in the platform's manifest. */
  databases: readonly string[];
  target: { id: string; name: string } | null;
  /** A quiescence certificate holds now. */
  certified: boolean;
  /** A key is set: what is made now is encrypted. */
  encrypts: boolean;
  claimedBy: { operationId: string; title: string } | null;
}

/** What a rehearsal is planned from. */
export interface RehearsalSnapshot {
  backup: { id: string; name: string; database: string; status: BackupStatus } | null;
  claimedBy: { operationId: string; title: string } | null;
}
