import type { BackupArchives } from "./backup-archives.ts";
import type { BackupStores } from "./backup-store.ts";
import type { DatabaseToolsOf } from "./database-tools.ts";

/** What making, keeping and restoring backups needs of the world. */
export interface BackupKeeping {
  toolsOf: DatabaseToolsOf;
  storeOf: BackupStores;
  archives: BackupArchives;
  /** A folder of this host for dumps on their way; what lies in it belongs to open operations alone. */
  workFolder: string;
}
