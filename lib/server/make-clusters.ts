import type { ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { clusterDevices } from "#lib/use-cases/clusters/open-cluster.ts";
import { makeClusterKeeping } from "./make-cluster-keeping.ts";

/** What steps work with clusters by, on this host. */
export function makeClusters(
  control: ControlClient,
): { devices: ClusterDevices } & Pick<ClusterKeeping, "images" | "secrets"> {
  const keeping = makeClusterKeeping();
  return { devices: clusterDevices(control, keeping), images: keeping.images, secrets: keeping.secrets };
}
