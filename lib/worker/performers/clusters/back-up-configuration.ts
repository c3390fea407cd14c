import { createHash } from "node:crypto";
import type { Performer } from "../performer.ts";
import { atCluster } from "./at-cluster.ts";

/** Keeps the configuration as the device prints it, sealed: it holds secrets. Without it nothing goes on. */
export const backUpConfiguration: Performer<"cluster.backupConfiguration"> = (deps, look) =>
  atCluster(deps, look, async (device, { action, operationId }) => {
    const clusterId = action.cluster.id;
    const text = await device.configuration();
    const sha256 = createHash("sha256").update(text).digest("hex");
    const sealed = await deps.clusters.secrets.seal(clusterId, text);
    return {
      kind: "done",
      detail: `${text.split("\n").length} lines are kept, sealed; SHA-256 ${sha256.slice(0, 12)}`,
      write: async (tx) => {
        await tx.clusterConfiguration.create({ data: { clusterId, operationId, sha256, sealed } });
      },
      topics: ["clusters"],
    };
  });
