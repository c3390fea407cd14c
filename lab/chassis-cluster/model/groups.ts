import { other, type Cluster, type Group, type Member, type MemberId } from "./state.ts";

export type GroupStatus = "primary" | "secondary" | "secondary-hold" | "hold" | "lost" | "disabled";

/** Which member is the primary node: group 0's, where the routing engine runs. */
export function primaryOf(cluster: Cluster): MemberId | null {
  return cluster.groups.find(({ id }) => id === 0)?.primary ?? null;
}

export function statusOf(cluster: Cluster, group: Group, id: MemberId): GroupStatus {
  const member = cluster.members[id];
  if (!member.up) return "lost";
  if (group.primary === id) return "primary";
  return member.configured ? "secondary" : "hold";
}

/** Why this member can't take the group over; codes as `show chassis cluster status` explains them. */
export function monitorFailures(group: Group, member: Member): string[] {
  const failures: string[] = [];
  if (member.up && member.syncedAt !== null) failures.push("CS");
  if (!member.configured) failures.push("CF");
  const first = member.id === 0 ? 0 : 5;
  if (group.interfaces.some(({ name, up }) => !up && name.includes(`-${first}/`))) failures.push("IF");
  return failures;
}

/** A member that isn't ready has priority 0, whatever is configured; one that was chosen by hand has 255. */
export function priorityOf(group: Group, member: Member): number {
  if (!member.up || monitorFailures(group, member).length > 0) return 0;
  return group.manual && group.primary === member.id ? 255 : group.priorities[member.id];
}

/** Gives a group to a member; says whether that changed something. */
export function giveTo(group: Group, member: MemberId): boolean {
  if (group.primary === member) return false;
  group.primary = member;
  group.failovers += 1;
  return true;
}

/** After a member went or came: groups move to who is there, and back where they preempt. */
export function settleGroups(cluster: Cluster): void {
  for (const group of cluster.groups) {
    const primary = group.primary;
    if (primary === null || !cluster.members[primary].up) {
      const rest = ([0, 1] as const).filter((id) => cluster.members[id].up);
      const [best] = rest.sort((one, two) => group.priorities[two] - group.priorities[one]);
      if (best === undefined) group.primary = null;
      else giveTo(group, best);
      group.manual = false;
    } else if (group.preempt && !group.manual && cluster.upgrade === null) {
      const rival = cluster.members[other(primary)];
      if (priorityOf(group, rival) > priorityOf(group, cluster.members[primary])) giveTo(group, rival.id);
    }
  }
}
