import { settleGroups } from "./groups.ts";
import { NATURAL_SECONDS, type Duration } from "./phases.ts";
import { other, versionOf, type Cluster, type MemberId } from "./state.ts";
import { node, tell } from "./transcript.ts";

export function milliseconds(cluster: Cluster, duration: Duration): number {
  const natural = NATURAL_SECONDS[duration] * 1000;
  return duration === "synWindow" ? natural : natural / cluster.speed;
}

/** The member goes down, and comes up with what its boot partition holds. */
export function goDown(cluster: Cluster, id: MemberId, at: number): void {
  const member = cluster.members[id];
  member.up = false;
  member.syncedAt = null;
  member.flowSessions = 0;
  member.upAt = cluster.conditions.staysDown.includes(id) ? null : at + milliseconds(cluster, "boot");
  settleGroups(cluster);
}

export function comeUp(cluster: Cluster, id: MemberId, at: number): void {
  const member = cluster.members[id];
  member.running = member.next;
  member.up = true;
  member.upAt = null;
  member.bootedAt = at;
  member.configured = !cluster.conditions.badConfiguration.includes(versionOf(member));
  settleGroups(cluster);
  startSync(cluster, id, at);
  tell(cluster, at, `${node(id)} is up and runs JUNOS ${versionOf(member)}`);
}

/** The flow state comes from the other member, unless the upgrade was told not to sync it. */
function startSync(cluster: Cluster, id: MemberId, at: number): void {
  const { members, upgrade } = cluster;
  if (!members[other(id)].up || !members[id].configured) return;
  if (upgrade?.options.noSync && upgrade.secondary === id) return;
  members[id].syncedAt = at + milliseconds(cluster, "syncSecondary");
}

export function endSync(cluster: Cluster, id: MemberId): void {
  const { members } = cluster;
  members[id].syncedAt = null;
  members[id].flowSessions = members[other(id)].flowSessions;
  settleGroups(cluster);
}
