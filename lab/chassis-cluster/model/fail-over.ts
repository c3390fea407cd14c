import { giveTo, priorityOf } from "./groups.ts";
import { done, refused, type Answer, type Cluster, type MemberId } from "./state.ts";
import { node } from "./transcript.ts";

/** `request chassis cluster failover redundancy-group N node M`. */
export function failOver(cluster: Cluster, groupId: number, to: MemberId): Answer {
  const group = cluster.groups.find(({ id }) => id === groupId);
  if (!group) return refused(`redundancy-group ${groupId} is not configured`);
  if (cluster.upgrade) return refused("Manual failover is not permitted while in-service-upgrade is in progress");
  if (group.manual) return refused(`redundancy-group ${groupId} is in manual failover: reset it first`);
  if (priorityOf(group, cluster.members[to]) === 0)
    return refused("Manual failover is not permitted: node priority is zero");
  group.manual = giveTo(group, to);
  return done(`${node(to)}:\nInitiated manual failover for redundancy group ${groupId}\n`);
}

/** `request chassis cluster failover reset redundancy-group N`. */
export function resetFailOver(cluster: Cluster, groupId: number): Answer {
  const group = cluster.groups.find(({ id }) => id === groupId);
  if (!group) return refused(`redundancy-group ${groupId} is not configured`);
  group.manual = false;
  return done(`Successfully reset all nodes in redundancy group ${groupId}\n`);
}
