import type { BackupStores } from "#lib/ports/backup-store.ts";
import type { SshFolder } from "../ssh/identity.ts";
import type { AllowedFolders } from "./folder/allowed-folder.ts";
import { folderStore } from "./folder/folder-store.ts";
import { sftpStore } from "./sftp/sftp-store.ts";

interface Options {
  folders: AllowedFolders;
  ssh: SshFolder;
}

export function backupStores({ folders, ssh }: Options): BackupStores {
  return ({ name, settings }) =>
    settings.kind === "folder" ? folderStore(name, settings.path, folders) : sftpStore(name, settings, ssh);
}
