import { ClusterDeviceError, type ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { clusterDevices } from "#lib/use-cases/clusters/open-cluster.ts";
import { imageWorld, secretWorld } from "./cluster-world.ts";

/** What steps work with clusters by, on this host. */
export function makeClusters(
  control: ControlClient,
): { devices: ClusterDevices } & Pick<ClusterKeeping, "images" | "secrets"> {
  const { images } = imageWorld();
  const { secrets } = secretWorld();
  const none = {
    connect(): never {
      throw new ClusterDeviceError("refused", "This version can't reach clusters of that kind.");
    },
  };
  return { devices: clusterDevices(control, { drivers: { junos: none, pair: none }, secrets }), images, secrets };
}
