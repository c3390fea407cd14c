import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { Run } from "./command.ts";
import { nodeStart } from "./node-change.ts";
import { operationAbort } from "./operation-commands.ts";

interface ClusterAbort {
  cluster: string;
  reason: string;
  yes?: boolean;
  watch?: boolean;
  consequence?: string;
}

/** `lull cluster abort`: Lull's own upgrade by its operation; one that was started on the device by a plan of its own. */
export const clusterAbort: Run<ClusterAbort> = async (command, { cluster: name, ...options }) => {
  const path = `/api/v1/clusters/${encodeURIComponent(name)}`;
  const { operation } = await command.api.get<ClusterDetail>(path);
  if (operation?.kind === "cluster.upgrade") return operationAbort(command, { ...options, id: operation.id });
  const { reason, yes = false, watch = false } = options;
  return nodeStart(command, { node: "", verb: "maintenance", path: `${path}/abort`, body: { reason }, yes, watch });
};
