import { constants } from "node:fs";
import { lstat, open, readdir, rename, rm, statfs, truncate } from "node:fs/promises";
import path from "node:path";
import { isPlainName } from "#lib/domain/backups/manifest.ts";
import { BackupStoreError, type BackupStore, type StoredFile } from "#lib/ports/backup-store.ts";
import { ensureFolder, syncFolder, type AllowedFolders } from "./allowed-folder.ts";
import { appendFile } from "./append-file.ts";
import { told } from "./told.ts";

const PROBE = "lull-probe";

/** A folder of this host below one of the allowed ones. Links in it are never followed. */
export function folderStore(name: string, folder: string, allowed: AllowedFolders): BackupStore {
  const place = async (file: string): Promise<string> => {
    if (!isPlainName(file)) throw new BackupStoreError("badName", `'${file.slice(0, 80)}' is no backup's name.`);
    return path.join(await ensureFolder(name, folder, allowed), file);
  };
  const stat = async (file: string): Promise<StoredFile | null> => {
    const found = await lstat(await place(file)).catch(ifGone);
    return found?.isFile() ? { name: file, bytes: found.size } : null;
  };
  const inPlace = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw told(error, name);
    }
  };
  return {
    stat: (file) => inPlace(() => stat(file)),
    check: () =>
      inPlace(async () => {
        const probe = await place(PROBE);
        const handle = await open(probe, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
        await handle.writeFile("probe").finally(() => handle.close());
        await rm(probe, { force: true });
      }),
    list: () =>
      inPlace(async () => {
        const names = (await readdir(await ensureFolder(name, folder, allowed))).filter(isPlainName);
        return (await Promise.all(names.map(stat))).filter((file) => file !== null);
      }),
    room: () =>
      inPlace(async () => {
        const { bavail, bsize } = await statfs(await ensureFolder(name, folder, allowed));
        return bavail * bsize;
      }),
    upload: (file, stored, transfer) =>
      inPlace(async () => {
        const target = await place(stored);
        const { size } = await lstat(file);
        // Longer than the whole: it isn't the beginning of this file.
        if (((await stat(stored))?.bytes ?? 0) > size) await truncate(target, 0);
        await appendFile(file, target, transfer);
        await syncFolder(path.dirname(target));
      }),
    local: (file) =>
      inPlace(async () => {
        if (!(await stat(file)))
          throw new BackupStoreError("notFound", `${file} isn't at the target ${name} any more.`);
        return place(file);
      }),
    rename: (from, to) =>
      inPlace(async () => {
        await rename(await place(from), await place(to));
        await syncFolder(path.dirname(await place(to)));
      }),
    remove: (file) => inPlace(async () => rm(await place(file), { force: true })),
  };
}

function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
