import { mkdir, open, realpath } from "node:fs/promises";
import path from "node:path";
import { BackupStoreError } from "#lib/ports/backup-store.ts";

/** Folder targets lie below these alone. */
export interface AllowedFolders {
  /** Lull's own, made when it is needed. */
  own: string;
  /** By the operator: a disk that is mounted, say. */
  given: readonly string[];
}

/**
 * The target's folder, made where it is missing. Where its links lead has to lie in one of the allowed folders, which
 * are the operator's to make: one of those that is missing is a disk that isn't mounted.
 */
export async function ensureFolder(target: string, folder: string, { own, given }: AllowedFolders): Promise<string> {
  const allowedFolders = [own, ...given];
  const wanted = path.resolve(folder);
  const allowed = allowedFolders.find((each) => isWithin(path.resolve(each), wanted));
  if (allowed === undefined) throw refused(target, folder, allowedFolders);
  if (allowed === own) await mkdir(own, { recursive: true, mode: 0o700 });
  const root = await realpath(allowed).catch(() => null);
  if (root === null) {
    throw new BackupStoreError(
      "unreachable",
      `The folder ${allowed} of the target ${target} isn't there. Is its disk mounted?`,
    );
  }
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  const real = await realpath(wanted);
  if (!isWithin(root, real)) throw refused(target, folder, allowedFolders);
  return real;
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

function isWithin(root: string, place: string): boolean {
  return place === root || place.startsWith(`${root}${path.sep}`);
}

function refused(target: string, folder: string, allowed: readonly string[]): BackupStoreError {
  const where = allowed.length > 0 ? allowed.join(", ") : "none is";
  return new BackupStoreError(
    "notPermitted",
    `The folder ${folder} of the target ${target} lies in none of the allowed ones (${where}). ` +
      "Name its parent in LULL_BACKUP_FOLDERS, or choose another folder.",
  );
}
