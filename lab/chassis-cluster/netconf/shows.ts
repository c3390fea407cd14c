import { groupsShown, memberIsShown } from "../replies/shown.ts";
import { packageAt } from "../media.ts";
import { versionOf, type Cluster, type Member, type Package } from "../model/state.ts";
import { BLOCK_BYTES, storageOf } from "../replies/storage.ts";
import type { Rpc } from "./rpc.ts";
import { leaf } from "./xml.ts";

/** The RPCs that only read. */
export const SHOWS: Readonly<Record<string, Rpc>> = {
  "get-software-information": async ({ core }) => perMember(core.cluster(), softwareInformation),
  "get-snapshot-information": async ({ core }) => perMember(core.cluster(), snapshotInformation),
  "get-system-storage": async ({ core }) => perMember(core.cluster(), storageInformation),
  "get-system-uptime-information": async ({ core }) => perMember(core.cluster(), uptimeInformation),
  "get-chassis-inventory": async ({ core }) => perMember(core.cluster(), inventory),
  "get-chassis-cluster-status": async ({ core, request }) =>
    clusterStatus(core.cluster(), request.fields["redundancy-group"]),
  "get-chassis-cluster-interfaces": async ({ core }) => clusterInterfaces(core.cluster()),
  "get-checksum-information": checksum("MD5", ({ md5 }) => md5),
  "get-sha1-checksum-information": checksum("SHA1", ({ sha1 }) => sha1),
  "get-sha256-checksum-information": checksum("SHA256", ({ sha256 }) => sha256),
  "file-list": async ({ core, id, request }) =>
    fileList(core.cluster().members[id], request.fields.path ?? "/var/tmp/"),
};

function perMember(cluster: Cluster, show: (cluster: Cluster, member: Member) => string): string {
  const items = cluster.members.filter(memberIsShown).map((member) => {
    return element("multi-routing-engine-item", [leaf("re-name", `node${member.id}`), show(cluster, member)]);
  });
  return element("multi-routing-engine-results", items);
}

function softwareInformation({ model }: Cluster, member: Member): string {
  const version = versionOf(member);
  return element("software-information", [
    leaf("host-name", member.hostName),
    leaf("product-model", model),
    leaf("product-name", model),
    leaf("junos-version", version),
    element("package-information", [leaf("name", "junos"), leaf("comment", `JUNOS Software Release [${version}]`)]),
  ]);
}

/** Both root partitions: "primary" is what boots next, "backup" what a rollback brings back. */
function snapshotInformation(_: Cluster, member: Member): string {
  const next = member.next;
  const roots = [
    { medium: `internal (/dev/da0s${next + 1}a) (primary)`, version: member.roots[next] },
    { medium: `internal (/dev/da0s${2 - next}a) (backup)`, version: member.roots[next === 0 ? 1 : 0] },
  ];
  return element(
    "snapshot-information",
    roots.flatMap(({ medium, version }) => [
      leaf("snapshot-medium", medium),
      element("software-version", [
        element("package", [leaf("package-name", "junos"), leaf("package-version", version)]),
      ]),
    ]),
  );
}

function storageInformation(_: Cluster, member: Member): string {
  const filesystems = storageOf(member).map((one) =>
    element("filesystem", [
      leaf("filesystem-name", one.name),
      `<total-blocks junos:format="${one.size}">${one.totalBytes / BLOCK_BYTES}</total-blocks>`,
      `<used-blocks junos:format="${one.used}">${(one.totalBytes - one.freeBytes) / BLOCK_BYTES}</used-blocks>`,
      `<available-blocks junos:format="${one.free}">${Math.floor(one.freeBytes / BLOCK_BYTES)}</available-blocks>`,
      leaf("used-percent", one.percent),
      leaf("mounted-on", one.mountedOn),
    ]),
  );
  return element("system-storage-information", filesystems);
}

function uptimeInformation(_: Cluster, member: Member): string {
  const seconds = Math.floor(member.bootedAt / 1000);
  const booted = new Date(member.bootedAt)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z/, " UTC");
  const time = `<date-time junos:seconds="${seconds}">${booted}</date-time>`;
  return element("system-uptime-information", [element("system-booted-time", [time])]);
}

function inventory({ model }: Cluster, member: Member): string {
  const chassis = [
    leaf("name", "Chassis"),
    leaf("serial-number", member.serial),
    leaf("description", model.toUpperCase()),
  ];
  return element("chassis-inventory", [element("chassis", chassis)]);
}

function clusterStatus(cluster: Cluster, only: string | undefined): string {
  const groups = groupsShown(cluster, only).map((group) =>
    element("redundancy-group", [
      leaf("cluster-id", cluster.id),
      leaf("redundancy-group-id", group.id),
      leaf("redundancy-group-failover-count", group.failovers),
      element(
        "device-stats",
        group.members.flatMap((row) => [
          leaf("device-name", row.name),
          leaf("device-priority", row.priority),
          leaf("redundancy-group-status", row.status),
          leaf("preempt", row.preempt),
          leaf("failover-mode", row.manual),
          leaf("monitor-failures", row.failures),
        ]),
      ),
    ]),
  );
  return element("chassis-cluster-status", [leaf("cluster-id", cluster.id), ...groups]);
}

function clusterInterfaces(cluster: Cluster): string {
  const monitored = cluster.groups.flatMap((group) =>
    group.interfaces.map((port) =>
      element("interface-monitoring", [
        leaf("interface-name", port.name),
        leaf("interface-weight", port.weight),
        leaf("interface-status", port.up ? "Up" : "Down"),
        leaf("redundancy-group-id", group.id),
      ]),
    ),
  );
  const link = cluster.members.every(({ up }) => up) ? "Up" : "Down";
  const links = [leaf("control-link-status", link), leaf("fabric-link-status", link)];
  return element("chassis-cluster-interface-statistics", [...links, ...monitored]);
}

function checksum(method: string, of: (sums: Package["checksums"]) => string): Rpc {
  return async ({ core, id, request }) => {
    const path = request.fields.path ?? "";
    const sum = of(packageAt(core, id, path).checksums);
    const parts = [leaf("computation-method", method), leaf("input-file", path), leaf("checksum", sum)];
    return element("checksum-information", [element("file-checksum", parts)]);
  };
}

function fileList(member: Member, folder: string): string {
  const files = Object.entries(member.media).map(([path, { size }]) =>
    element("file-information", [leaf("file-name", path), leaf("file-size", size)]),
  );
  return element("directory-list", [element("directory", [leaf("directory-name", folder), ...files])]);
}

export function element(name: string, children: string[]): string {
  return `<${name}>\n${children.join("\n")}\n</${name}>`;
}
