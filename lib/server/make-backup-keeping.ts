import path from "node:path";
import { backupArchives } from "#lib/adapters/backup-archive/archives.ts";
import { backupStores } from "#lib/adapters/backup-store/stores.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { postgresTools } from "#lib/adapters/postgres-tools/tools.ts";
import { sshFolder } from "#lib/adapters/ssh/identity.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import { platformManifest } from "#lib/queries/platform/read-manifest.ts";
import type { BackupWorld } from "#lib/use-cases/backups/backup-plan.ts";
import { platformManifestFile } from "./platform/manifest.ts";

/** What makes, keeps and restores backups on this host. */
export function makeBackupKeeping(folder = stateFolder()): BackupKeeping {
  return {
    toolsOf: async (database) =>
      postgresTools(await findServer(database, await platformManifest(platformManifestFile()), folder)),
    storeOf: backupStores({ folders: backupFolders(folder), ssh: sshFolder(folder) }),
    archives: backupArchives(folder),
    workFolder: path.resolve(process.env.LULL_BACKUP_WORK_DIR || path.join(folder, "backup-work")),
  };
}

/** What backups are planned from, on this host. */
export function backupWorld(folder = stateFolder()): BackupWorld {
  return {
    databases: async () => (await platformManifest(platformManifestFile())).databases.map(({ name }) => name),
    encrypts: () => backupArchives(folder).encrypts(),
  };
}

/** Folder targets lie below these: the state folder's own, and LULL_BACKUP_FOLDERS, paths with colons between them. */
export function backupFolders(folder = stateFolder()): { own: string; given: string[] } {
  const given = (process.env.LULL_BACKUP_FOLDERS ?? "").split(":").filter((each) => path.isAbsolute(each));
  return { own: path.join(folder, "backups"), given };
}
