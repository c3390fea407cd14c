import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { manifestName, partialName, type SignedManifest } from "#lib/domain/backups/manifest.ts";
import { BackupArchiveError } from "#lib/ports/backup-archives.ts";
import type { BackupStore } from "#lib/ports/backup-store.ts";
import { attended } from "../../errands/attended.ts";
import type { Errand } from "../../errands/errands.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";
import { findRow, manifestOf, storeAt, type BackupRow } from "./backup-row.ts";
import { elsewhere, stagedDump, stagingFolder } from "./staged.ts";
import { whenConnected } from "./when-connected.ts";

interface Verified {
  id: string;
  mac: string;
  finishedAt: string;
}

/**
 * Reads the backup back from its target, from its first byte to its last, and its archive as a restore would. Only then
 * it gets its name; the manifest comes last, and with it the backup counts.
 */
export const verifyBackup: Performer<"backup.verify"> = async (deps, look) => {
  const away = await elsewhere(await stagedDump(deps.control, look.operationId, look.action.database));
  if (away) return away;
  return attended(
    deps,
    look,
    (errand) => verify(deps, look, errand),
    ({ id, mac, finishedAt }) => ({
      kind: "done",
      detail: "read back whole; it counts",
      topics: ["backups"],
      async write(tx) {
        const at = new Date(finishedAt);
        await tx.backup.update({ where: { id }, data: { status: "complete", finishedAt: at, verifiedAt: at, mac } });
      },
    }),
  );
};

async function verify(
  deps: PerformerDeps,
  { operationId, action }: Look<"backup.verify">,
  errand: Errand,
): Promise<Verified> {
  const { archives, toolsOf, workFolder } = deps.backups;
  const row = await findRow(deps.control, operationId, action.database);
  const store = storeAt(deps, row);
  const staged = await stagedDump(deps.control, operationId, action.database);
  const finishedAt = deps.now();
  const manifest = await archives.sign(manifestOf(row, finishedAt));
  const folder = path.join(stagingFolder(workFolder, operationId), `check-${action.database}`);
  try {
    await whenConnected(errand, async () => {
      const archive = await readBack(deps, { row, store, manifest, folder, file: staged.file }, errand);
      await (await toolsOf(action.database)).readArchive(archive, errand);
      const partial = partialName(row.name);
      if (await store.stat(partial)) await store.rename(partial, row.name);
      await putManifest(store, manifest, folder, errand);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { id: row.id, mac: manifest.mac, finishedAt: finishedAt.toISOString() };
}

interface ReadBack {
  row: BackupRow;
  store: BackupStore;
  manifest: SignedManifest;
  folder: string;
  file: string;
}

/** What came out otherwise than it went in is sent once more from the start; the second time the target is at fault. */
async function readBack({ backups }: PerformerDeps, { row, store, manifest, folder, file }: ReadBack, errand: Errand) {
  const read = async () => {
    const partial = partialName(row.name);
    const name = (await store.stat(partial)) ? partial : row.name;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return backups.archives.open(
      await store.local(name, folder, errand),
      manifest,
      path.join(folder, "archive"),
      errand,
    );
  };
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BackupArchiveError) || error.code !== "damaged") throw error;
    await store.remove(partialName(row.name));
    await store.upload(file, partialName(row.name), errand);
    return read();
  }
}

async function putManifest(
  store: BackupStore,
  manifest: SignedManifest,
  folder: string,
  errand: Errand,
): Promise<void> {
  const name = manifestName(manifest.name);
  const local = path.join(folder, name);
  await writeFile(local, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await store.remove(partialName(name));
  await store.upload(local, partialName(name), errand);
  await store.rename(partialName(name), name);
}
