import { monitorFailures, priorityOf, statusOf } from "../model/groups.ts";
import type { Cluster, Member } from "../model/state.ts";

export interface GroupShown {
  id: number;
  failovers: number;
  members: { name: string; priority: number; status: string; preempt: string; manual: string; failures: string }[];
}

/** A member that is down says nothing: commands that ask both get one answer. */
export function memberIsShown({ up }: Member): boolean {
  return up;
}

/** What `show chassis cluster status` has to say, for its text and for its XML. Throws where there is no cluster. */
export function groupsShown(cluster: Cluster, only?: string): GroupShown[] {
  if (cluster.conditions.standalone) throw new Error("Chassis cluster is not enabled.");
  const wanted = cluster.groups.filter(({ id }) => only === undefined || String(id) === only);
  return wanted.map((group) => ({
    id: group.id,
    failovers: group.failovers,
    members: cluster.members.map((member) => ({
      name: `node${member.id}`,
      priority: priorityOf(group, member),
      status: statusOf(cluster, group, member.id),
      preempt: yes(group.preempt),
      manual: yes(group.manual),
      failures: monitorFailures(group, member).join(" ") || "None",
    })),
  }));
}

function yes(is: boolean): string {
  return is ? "yes" : "no";
}
