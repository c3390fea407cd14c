import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { askHostKey } from "#lib/adapters/ssh2/host-key.ts";
import { DEVICE_LIMITS } from "#lib/adapters/ssh2/limits.ts";
import { pairDriver } from "#lib/adapters/ssh-pair/pair-cluster.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";

/** What reaches clusters from this host, and where it keeps what belongs to them. */
export function makeClusterKeeping(folder = stateFolder()): ClusterKeeping {
  return {
    drivers: { junos: junosDriver(), pair: pairDriver() },
    hostKeyOf: askHostKey(DEVICE_LIMITS.connectMs),
    secrets: clusterSecrets(folder),
    images: imageFiles(folder),
  };
}
