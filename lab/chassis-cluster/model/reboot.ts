import { goDown } from "./boot.ts";
import { done, refused, type Answer, type Cluster, type MemberId } from "./state.ts";
import { node } from "./transcript.ts";
import { endUpgrade } from "./upgrade.ts";

/** `request system reboot` on one member. In the midst of an upgrade it ends that. */
export function reboot(cluster: Cluster, at: number, id: MemberId): Answer {
  if (!cluster.members[id].up) return refused(`could not connect to ${node(id)}: No route to host`);
  const { upgrade } = cluster;
  if (upgrade) endUpgrade(cluster, upgrade, "failed", at);
  goDown(cluster, id, at);
  return done(`Shutdown NOW!\n[pid ${4000 + id}]\n`);
}
