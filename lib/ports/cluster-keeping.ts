import type { ClusterDriver, HostKeyOf } from "./cluster-device.ts";
import type { ClusterImageFiles } from "./cluster-image-files.ts";
import type { ClusterSecrets } from "./cluster-secrets.ts";

export const CLUSTER_KINDS = ["junos", "pair"] as const;
export type ClusterKind = (typeof CLUSTER_KINDS)[number];

/** What registering, reaching and upgrading clusters needs of the world. */
export interface ClusterKeeping {
  drivers: Readonly<Record<ClusterKind, ClusterDriver>>;
  hostKeyOf: HostKeyOf;
  secrets: ClusterSecrets;
  images: ClusterImageFiles;
}
