import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";

/** Where images for devices lie on this host. */
export function imageWorld(folder = stateFolder()): { images: ClusterImageFiles } {
  return { images: imageFiles(folder) };
}

/** What opens sealed configurations on this host. */
export function secretWorld(folder = stateFolder()): { secrets: ClusterSecrets } {
  return { secrets: clusterSecrets(folder) };
}
