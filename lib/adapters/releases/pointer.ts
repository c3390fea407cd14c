import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { readText } from "../state-folder/read-text.ts";
import { writeAtomically } from "../state-folder/write-atomically.ts";

/** The folder that the platform's services are started from; null: as Lull brought them. `home`: STATE/releases. */
export async function pointedAt(home: string): Promise<string | null> {
  const name = (await readText(fileIn(home)))?.trim();
  return name ? path.join(home, path.basename(name)) : null;
}

/** The same for the supervisor, at the moment in which it starts a process. A folder that is gone counts as none. */
export function releaseFolder(stateFolder: string): string | null {
  const home = path.join(stateFolder, "releases");
  if (!existsSync(fileIn(home))) return null;
  const folder = path.join(home, path.basename(readFileSync(fileIn(home), "utf8").trim()));
  return existsSync(folder) ? folder : null;
}

/** Changes it in one step. Services that run go on with what they were started from. */
export async function pointAt(home: string, folder: string | null): Promise<void> {
  if (folder === null) return rm(fileIn(home), { force: true });
  await writeAtomically(fileIn(home), `${path.basename(folder)}\n`);
}

function fileIn(home: string): string {
  return path.join(home, "present");
}
