import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** Bytes of a file, or of the files right in a folder. */
export async function folderBytes(place: string): Promise<number> {
  const found = await stat(place);
  if (!found.isDirectory()) return found.size;
  let bytes = 0;
  for (const name of await readdir(place)) bytes += (await stat(path.join(place, name))).size;
  return bytes;
}
