import type { BackupCause, DumpFormat } from "../backups/backup.ts";
import type { Retention } from "../backups/retention.ts";
import type { Ref } from "./ref.ts";

/** Dumps a database in one snapshot and seals the dump into one file on the worker's host. */
export interface DumpDatabase {
  type: "backup.dump";
  /** The name in the platform's manifest. */
  database: string;
  target: Ref;
  format: DumpFormat;
  cause: BackupCause;
  schedule: Ref | null;
  /** It fails where no quiescence certificate holds from before the dump to its end. */
  needsCertificate: boolean;
}

/** Brings the sealed file to its target under a name that doesn't count as a backup. */
export interface UploadBackup {
  type: "backup.upload";
  database: string;
}

/** Reads all of it back from the target; only then it gets its name, and counts. */
export interface VerifyBackup {
  type: "backup.verify";
  database: string;
}

/** Lets go of backups that their schedule's retention doesn't keep. */
export interface RetainBackups {
  type: "backup.retain";
  schedule: Ref;
  retention: Retention;
}

/** Removes what an unfinished backup has left; a finished one stays. */
export interface DiscardBackup {
  type: "backup.discard";
  database: string;
}

/** Compares a scratch database with the counts of the backup that was restored into it, keeps the result, drops it. */
export interface RecordRehearsal {
  type: "backup.rehearse";
  backup: Ref;
  database: string;
}

export type BackupAction = DumpDatabase | UploadBackup | VerifyBackup | RetainBackups | DiscardBackup | RecordRehearsal;
