import { writeFile } from "node:fs/promises";
import { mkdir, realpath, rm, stat as statFile } from "node:fs/promises";
import path from "node:path";
import { isPlainName } from "#lib/domain/backups/manifest.ts";
import type { SftpTarget } from "#lib/domain/backups/target.ts";
import { BackupStoreError, type BackupStore, type StoredFile } from "#lib/ports/backup-store.ts";
import type { SshFolder } from "../../ssh/identity.ts";
import { connectSftp } from "./sftp-connection.ts";
import { readListing, readRoom } from "./sftp-listing.ts";
import { transferBySftp } from "./sftp-transfer.ts";

const PROBE = "lull-probe";

/** A folder of another host, by the system's sftp client with Lull's key; the host's own key is pinned. */
export function sftpStore(name: string, settings: SftpTarget, files: SshFolder): BackupStore {
  const sftp = connectSftp(name, settings, files);
  const folder = settings.path.replace(/\/+$/, "");
  const place = (file: string): string => {
    if (!isPlainName(file)) throw new BackupStoreError("badName", `'${file.slice(0, 80)}' is no backup's name.`);
    return `${folder}/${file}`;
  };
  const stat = async (file: string): Promise<StoredFile | null> => {
    const said = await sftp.find([`ls -ln ${place(file)}`]);
    return said === null ? null : (readListing(said)[0] ?? null);
  };
  const room = async (): Promise<number | null> => readRoom(await sftp.ask([`df ${folder}`]).catch(() => ""));
  return {
    stat,
    room,
    async check() {
      const local = path.join(path.dirname(files.identity), PROBE);
      await mkdir(path.dirname(local), { recursive: true, mode: 0o700 });
      await writeFile(local, "probe");
      const there = place(PROBE);
      // The folder is made where it is missing; that it is there already is fine.
      await sftp.ask([`-mkdir ${folder}`, `put ${PROBE} ${there}`, `rm ${there}`], path.dirname(local));
    },
    list: async () => readListing(await sftp.ask([`-mkdir ${folder}`, `ls -ln ${folder}/`])),
    async upload(file, stored, transfer) {
      const there = place(stored);
      const { size } = await statFile(file);
      await sftp.ask([`-mkdir ${folder}`]);
      let have = (await stat(stored))?.bytes ?? 0;
      if (have > size) {
        await sftp.ask([`rm ${there}`]);
        have = 0;
      }
      if (have === size && size > 0) return;
      const command = `${have > 0 ? "reput" : "put"} -f ${path.basename(file)} ${there}`;
      await transferBySftp(sftp, { command, file: await realpath(file), size, room: size - have, ask: room }, transfer);
    },
    async local(file, workFolder, transfer) {
      const found = await stat(file);
      if (!found) throw new BackupStoreError("notFound", `${file} isn't at the target ${name} any more.`);
      const copy = path.join(workFolder, `fetched-${file}`);
      const have = await statFile(copy).catch(() => null);
      if (have?.size === found.bytes) return copy;
      if (have && have.size > found.bytes) await rm(copy);
      const resumes = have !== null && have.size < found.bytes && have.size > 0;
      const command = `${resumes ? "reget" : "get"} ${place(file)} ${path.basename(copy)}`;
      await transferBySftp(sftp, { command, file: copy, size: found.bytes }, transfer);
      return copy;
    },
    async rename(from, to) {
      await sftp.ask([`rename ${place(from)} ${place(to)}`]);
    },
    async remove(file) {
      await sftp.find([`rm ${place(file)}`]);
    },
  };
}
