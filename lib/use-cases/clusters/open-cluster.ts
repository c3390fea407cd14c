import { ClusterDeviceError, type ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { connectionOf } from "./connection-of.ts";

/** Registered clusters by their id: what performers open. */
export function clusterDevices(
  control: ControlClient,
  { drivers, secrets }: Pick<ClusterKeeping, "drivers" | "secrets">,
): ClusterDevices {
  return {
    async open(clusterId, heard) {
      const found = await connectionOf(control, secrets, { id: clusterId });
      if (!found) throw new ClusterDeviceError("refused", "This cluster isn't registered any more.");
      return drivers[found.driver].connect(found.connection, heard);
    },
  };
}
