import type { BackupAction } from "#lib/domain/plan/backup-action.ts";
import type { Performers } from "../performer.ts";
import { discardBackup } from "./discard.ts";
import { dumpDatabase } from "./dump.ts";
import { recordRehearsal } from "./rehearse.ts";
import { retainBackups } from "./retain.ts";
import { uploadBackup } from "./upload.ts";
import { verifyBackup } from "./verify.ts";

export const BACKUP_PERFORMERS: Pick<Performers, BackupAction["type"]> = {
  "backup.dump": dumpDatabase,
  "backup.upload": uploadBackup,
  "backup.verify": verifyBackup,
  "backup.retain": retainBackups,
  "backup.discard": discardBackup,
  "backup.rehearse": recordRehearsal,
};
