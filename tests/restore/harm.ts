import { readFile, writeFile } from "node:fs/promises";
import { manifestName } from "#lib/domain/backups/manifest.ts";

/** Turns one byte in the middle of a file around. */
export async function flip(file: string): Promise<void> {
  const content = await readFile(file);
  const middle = Math.floor(content.length / 2);
  content.writeUInt8(content.readUInt8(middle) ^ 0xff, middle);
  await writeFile(file, content);
}

interface Changed {
  bytes: number;
  rows: Record<string, number>;
  finishedAt: string;
}

/** Rewrites the manifest beside a backup as somebody would who has no key: its mark stays. */
export async function changeManifest(backupFile: string, to: (manifest: Changed) => Changed): Promise<void> {
  const file = manifestName(backupFile);
  const manifest = JSON.parse(await readFile(file, "utf8")) as Changed;
  await writeFile(file, JSON.stringify({ ...to(manifest), finishedAt: new Date(0).toISOString() }));
}
