import { BackupStoreError } from "#lib/ports/backup-store.ts";

/** The system's word for what went wrong with a folder, as a person can act on it. */
export function told(error: unknown, target: string): unknown {
  const { code, path = "" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new BackupStoreError("full", `The target ${target} is full. Make room there, or shorten the retention.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ELOOP":
      return new BackupStoreError(
        "notPermitted",
        `The target ${target} doesn't let Lull write ${path}: give the folder to the user that Lull runs as.`,
      );
    case "ENOENT":
      return new BackupStoreError("notFound", `${path} isn't at the target ${target}.`);
    case "EIO":
    case "ENOTCONN":
    case "ESTALE":
    case "EHOSTDOWN":
      return new BackupStoreError("lost", `The disk of the target ${target} doesn't answer (${code}). Is it mounted?`);
    default:
      return error;
  }
}
