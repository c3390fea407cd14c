import { manifestFile } from "#lib/adapters/state-folder/manifest-file.ts";
import type { ManifestFile } from "#lib/ports/manifest-file.ts";

/** The platform manifest's place, of this host's state folder. */
export function platformManifestFile(): ManifestFile {
  return manifestFile();
}
