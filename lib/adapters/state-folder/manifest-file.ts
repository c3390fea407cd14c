import path from "node:path";
import type { ManifestFile } from "#lib/ports/manifest-file.ts";
import { readText } from "./read-text.ts";
import { stateFolder } from "./state-folder.ts";
import { writeAtomically } from "./write-atomically.ts";

/** `platform.json` in the state folder. */
export function manifestFile(folder = stateFolder()): ManifestFile {
  const file = path.join(folder, "platform.json");
  return {
    read: () => readText(file),
    write: (text) => writeAtomically(file, text),
  };
}
