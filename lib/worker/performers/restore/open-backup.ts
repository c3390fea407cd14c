import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { DUMP_FORMATS } from "#lib/domain/backups/backup.ts";
import { manifestName, type SignedManifest } from "#lib/domain/backups/manifest.ts";
import type { TargetSettings } from "#lib/domain/backups/target.ts";
import type { LocalArchive, LongWork } from "#lib/ports/database-tools.ts";
import type { PerformerDeps } from "../performer.ts";

const Manifest = z.object({
  version: z.literal(1),
  name: z.string().max(200),
  database: z.string().max(200),
  format: z.enum(DUMP_FORMATS),
  encrypted: z.boolean(),
  bytes: z.number(),
  sha256: z.string().max(100),
  plainBytes: z.number(),
  serverVersion: z.string().max(100),
  schemaVersion: z.string().max(200).nullable(),
  rows: z.record(z.string().max(300), z.number()),
  startedAt: z.string().max(50),
  finishedAt: z.string().max(50),
  mac: z.string().max(200),
});

/** Tables with their rows, and a few words: what is larger is no manifest, and isn't fetched. */
const MOST_MANIFEST_BYTES = 4 * 2 ** 20;

export interface OpenedBackup {
  archive: LocalArchive;
  manifest: SignedManifest;
}

type Keeping = Pick<PerformerDeps, "control" | "backups">;

/** Fetches a backup and its manifest, compares mark, length and checksum, and unpacks it. Throws with the real cause. */
export async function openBackup(
  { control, backups }: Keeping,
  { id, foreign, folder }: { id: string; foreign: boolean; folder: string },
  work: Pick<LongWork, "report" | "signal">,
): Promise<OpenedBackup> {
  const { name, target } = await control.backup.findUniqueOrThrow({ where: { id }, include: { target: true } });
  const store = backups.storeOf({ name: target.name, settings: target.settings as unknown as TargetSettings });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const listed = await store.stat(manifestName(name));
  if (listed && listed.bytes > MOST_MANIFEST_BYTES) throw unreadable(name);
  const manifest = await readManifest(await store.local(manifestName(name), folder, work), name);
  if (!foreign && !(await backups.archives.isOurs(manifest))) {
    throw new Error(
      `${name} isn't marked by this Lull, or was changed since: its MAC doesn't match. Nothing was touched. If you trust ` +
        "where it comes from, start the restore again and accept it as foreign.",
    );
  }
  const found = await store.stat(name);
  if (found && found.bytes !== manifest.bytes) {
    throw new Error(`${name} is damaged: it has ${found.bytes} bytes and should have ${manifest.bytes}.`);
  }
  const file = await store.local(name, folder, work);
  const archive = await backups.archives.open(file, manifest, path.join(folder, "archive"), work);
  return { archive, manifest };
}

async function readManifest(file: string, name: string): Promise<SignedManifest> {
  const parsed = Manifest.safeParse(parsedJson(await readFile(file, "utf8")));
  if (!parsed.success) throw unreadable(name);
  if (parsed.data.name === name) return parsed.data;
  throw new Error(`${manifestName(name)} belongs to another backup (${parsed.data.name}). Nothing was touched.`);
}

function unreadable(name: string): Error {
  return new Error(`${manifestName(name)} is damaged: it can't be read. Nothing was touched.`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
