import { monitorFailures } from "../model/groups.ts";
import { versionOf, type Cluster, type Member } from "../model/state.ts";
import { groupsShown, memberIsShown } from "../replies/shown.ts";
import { storageOf } from "../replies/storage.ts";

const RULE = "-".repeat(74);

export function clusterStatus(cluster: Cluster, only?: string): string {
  const groups = groupsShown(cluster, only).map(({ id, failovers, members }) => {
    const rows = members.map(
      (row) =>
        `${row.name.padEnd(7)}${String(row.priority).padEnd(9)}${row.status.padEnd(15)}${row.preempt.padEnd(8)}${row.manual.padEnd(9)}${row.failures}`,
    );
    return `Redundancy group: ${id} , Failover count: ${failovers}\n${rows.join("\n")}\n`;
  });
  return `Monitor Failure codes:
    CS  Cold Sync monitoring        CF  Config Sync monitoring
    IF  Interface monitoring        FL  Fabric Connection monitoring

Cluster ID: ${cluster.id}
Node   Priority Status         Preempt Manual   Monitor-failures

${groups.join("\n")}`;
}

export function interfaces(cluster: Cluster): string {
  const link = cluster.members.every(({ up }) => up) ? "Up" : "Down";
  const rows = cluster.groups.flatMap((group) =>
    group.interfaces.map(
      (port) =>
        `    ${port.name.padEnd(18)}${String(port.weight).padEnd(10)}${(port.up ? "Up" : "Down").padEnd(10)}${group.id}`,
    ),
  );
  return `Control link status: ${link}\nFabric link status: ${link}\n\nInterface Monitoring:\n    Interface         Weight    Status    Redundancy-group\n${rows.join("\n")}\n`;
}

export function version(cluster: Cluster): string {
  return perMember(cluster, (member) =>
    [
      `Hostname: ${member.hostName}`,
      `Model: ${cluster.model}`,
      `Junos: ${versionOf(member)}`,
      `JUNOS Software Release [${versionOf(member)}]`,
    ].join("\n"),
  );
}

export function storage(cluster: Cluster): string {
  const head = "Filesystem              Size       Used      Avail  Capacity   Mounted on";
  return perMember(cluster, (member) =>
    [
      head,
      ...storageOf(member).map(
        (one) =>
          `${one.name.padEnd(22)}${one.size.padStart(6)}${one.used.padStart(11)}${one.free.padStart(11)}${`${one.percent}%`.padStart(10)}  ${one.mountedOn}`,
      ),
    ].join("\n"),
  );
}

export function uptime(cluster: Cluster): string {
  return perMember(cluster, (member) => `System booted: ${new Date(member.bootedAt).toISOString()}`);
}

export function snapshot(cluster: Cluster): string {
  return perMember(cluster, ({ roots, next }) => {
    const backup = next === 0 ? 1 : 0;
    const part = (root: 0 | 1, role: string): string =>
      `Information for snapshot on       internal (/dev/da0s${root + 1}a) (${role})\nJUNOS version on snapshot:\n  junos  : ${roots[root]}`;
    return `${part(next, "primary")}\n${part(backup, "backup")}`;
  });
}

export function flowStatus(cluster: Cluster): string {
  const until = cluster.synCheckOffUntil;
  const check = until === null ? "enabled" : `disabled until ${new Date(until).toISOString()}`;
  return perMember(
    cluster,
    () => `  Flow forwarding mode:\n    Inet forwarding mode: flow based\n  TCP SYN check: ${check}`,
  );
}

export function flowSessions(cluster: Cluster): string {
  return perMember(cluster, (member) => {
    const sync = cluster.groups.some((group) => monitorFailures(group, member).includes("CS")) ? "in progress" : "done";
    return `Unicast-sessions: ${member.flowSessions}\nCold synchronization: ${sync}`;
  });
}

export function files(member: Member): string {
  const rows = Object.entries(member.media).map(([path, { size }]) => `${String(size).padStart(12)} ${path}`);
  return `node${member.id}:\n${RULE}\n/var/tmp/:\n${rows.join("\n")}\n`;
}

function perMember(cluster: Cluster, text: (member: Member) => string): string {
  return cluster.members
    .filter(memberIsShown)
    .map((member) => `node${member.id}:\n${RULE}\n${text(member)}\n`)
    .join("\n");
}
