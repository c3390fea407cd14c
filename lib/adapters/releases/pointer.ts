import { rm } from "node:fs/promises";
import path from "node:path";
import { readText } from "../state-folder/read-text.ts";
import { writeAtomically } from "../state-folder/write-atomically.ts";

/** The folder that the platform's services are started from; null: as Lull brought them. `home`: STATE/releases. */
export async function pointedAt(home: string): Promise<string | null> {
  const name = (await readText(fileIn(home)))?.trim();
  return name ? path.join(home, path.basename(name)) : null;
}

/** Changes it in one step. Services that run go on with what they were started from. */
export async function pointAt(home: string, folder: string | null): Promise<void> {
  if (folder === null) return rm(fileIn(home), { force: true });
  await writeAtomically(fileIn(home), `${path.basename(folder)}\n`);
}

function fileIn(home: string): string {
  return path.join(home, "present");
}
