import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";
import { makeClusterKeeping } from "./make-cluster-keeping.ts";

/** What registering, changing and trying clusters is given. */
export function clusterWorld(): { keeping: ClusterKeeping } {
  return { keeping: makeClusterKeeping() };
}

/** Where images for devices lie on this host. */
export function imageWorld(): { images: ClusterImageFiles } {
  return { images: makeClusterKeeping().images };
}

/** What opens sealed configurations on this host. */
export function secretWorld(): { secrets: ClusterSecrets } {
  return { secrets: makeClusterKeeping().secrets };
}
