import type { GroupFacts, GroupMemberFacts, GroupStatus, Member } from "#lib/domain/clusters/facts.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { child, children, textOf, type XmlElement } from "../../libvirt/parse/xml.ts";
import { wordsOf } from "../../ssh2/said.ts";
import { misses, neededCount } from "./members.ts";

export interface ClusterStatus {
  clusterId: number;
  groups: GroupFacts[];
}

const STATUSES: readonly GroupStatus[] = ["primary", "secondary", "secondary-hold", "hold", "lost", "disabled"];

/** `show chassis cluster status`. A device that stands alone has none, and says so with an error. */
export function readClusterStatus(reply: XmlElement): ClusterStatus {
  const status = child(reply, "chassis-cluster-status");
  if (!status) throw misses("<chassis-cluster-status>");
  const groups = children(status, "redundancy-group").map(readGroup);
  if (groups.length === 0) throw misses("a redundancy group");
  return { clusterId: neededCount(textOf(child(status, "cluster-id")), "the cluster's id"), groups };
}

/** The device's refusal of `get-chassis-cluster-status` as what it means. */
export function asNoCluster(host: string, error: unknown): unknown {
  if (!(error instanceof ClusterDeviceError) || error.kind !== "refused") return error;
  return new ClusterDeviceError(
    "notACluster",
    `${host} is no member of a chassis cluster. ${wordsOf(error.message)} Give the addresses of both members of one.`,
  );
}

function readGroup(group: XmlElement): GroupFacts {
  const stats = child(group, "device-stats");
  const column = (name: string): string[] => children(stats, name).map(textOf);
  const names = column("device-name");
  const [priorities, statuses] = [column("device-priority"), column("redundancy-group-status")];
  const [preempt, manual, failures] = [column("preempt"), column("failover-mode"), column("monitor-failures")];
  const members = names.map((name, at): GroupMemberFacts => ({
    member: memberNamed(name),
    priority: neededCount(priorities[at] ?? "", "a priority"),
    status: statusNamed(statuses[at] ?? ""),
    preempt: preempt[at] === "yes",
    manual: manual[at] === "yes",
    monitorFailures: codesIn(failures[at] ?? ""),
  }));
  if (members.length !== 2) throw misses("two members in each redundancy group");
  return {
    id: neededCount(textOf(child(group, "redundancy-group-id")), "a redundancy group's id"),
    failovers: neededCount(textOf(child(group, "redundancy-group-failover-count")), "a failover count"),
    members: members.toSorted((a, b) => a.member - b.member),
  };
}

function memberNamed(name: string): Member {
  if (name === "node0") return 0;
  if (name === "node1") return 1;
  throw misses("node0 and node1 as the members' names");
}

/** Words that aren't known stand for a member that doesn't take part. */
function statusNamed(text: string): GroupStatus {
  return STATUSES.find((each) => each === text) ?? (text.startsWith("secondary") ? "secondary-hold" : "disabled");
}

/** "None", or codes with blanks or commas between them. */
function codesIn(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .filter((code) => /^[A-Z]{2,3}$/.test(code))
    .slice(0, 20);
}
