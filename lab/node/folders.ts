import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeAddress, nodeDir, nodeNumber, socketDir, type LabPlace } from "../place.ts";

export interface NodeShape {
  node: string;
  /** How many nodes the lab has: each knows all names. */
  nodes: number;
  memoryMiB: number;
}

/** Everything that a node finds in its own /run, /var and /etc when it boots. */
export async function makeNodeFolders(place: LabPlace, shape: NodeShape): Promise<void> {
  const dir = nodeDir(place, shape.node);
  const number = nodeNumber(shape.node);
  for (const folder of ["run/libvirt", "var/lib/libvirt", "var/cache/libvirt", "var/log/libvirt", "etc/libvirt"]) {
    await mkdir(join(dir, folder), { recursive: true, mode: 0o755 });
  }
  await copyFile(join(import.meta.dirname, "init.sh"), join(dir, "init.sh"));
  await mkdir(join(dir, "bin"), { recursive: true });
  await copyFile(join(import.meta.dirname, "ovs"), join(dir, "bin/ovs"));
  await writeFile(join(dir, "etc/libvirt/libvirtd.conf"), libvirtdConf(place, shape.node, number));
  await writeFile(join(dir, "etc/libvirt/qemu.conf"), qemuConf(number));
  await writeFile(join(dir, "etc/hosts"), hosts(shape.nodes));
  await writeFile(
    join(dir, "etc/passwd"),
    await withQemuUser("/etc/passwd", ":64055:64055::/var/lib/libvirt:/usr/sbin/nologin"),
  );
  await writeFile(join(dir, "etc/group"), await withQemuUser("/etc/group", ":64055:"));
  await writeFile(join(dir, "meminfo"), await meminfo(shape.memoryMiB));
}

function libvirtdConf(place: LabPlace, node: string, number: number): string {
  return `host_uuid = "00000000-0000-4000-8000-0000000000${String(number).padStart(2, "0")}"
unix_sock_dir = "${socketDir(place, node)}"
auth_unix_rw = "none"
auth_unix_ro = "none"
max_clients = 200
max_workers = 40
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
`;
}

function qemuConf(number: number): string {
  return `user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
security_driver = "none"
cgroup_controllers = []
namespaces = []
stdio_handler = "file"
migration_address = "${nodeAddress(number)}"
migration_host = "${nodeAddress(number)}"
`;
}

function hosts(nodes: number): string {
  const names = Array.from({ length: nodes }, (_, index) => `${nodeAddress(index + 1)} hv${index + 1}`);
  return ["127.0.0.1 localhost", ...names, ""].join("\n");
}

/** libvirt insists on resolving its built-in user at start, even where qemu.conf names another. */
async function withQemuUser(file: string, rest: string): Promise<string> {
  const text = await readFile(file, "utf8");
  return /^libvirt-qemu:/m.test(text) ? text : `${text.trimEnd()}\nlibvirt-qemu:x${rest}\n`;
}

/** All nodes share this host's memory, so each declares a size of its own: libvirt reads it as the host's. */
async function meminfo(memoryMiB: number): Promise<string> {
  const total = memoryMiB * 1024;
  const host = await readFile("/proc/meminfo", "utf8");
  return host.replace(/^(MemTotal|MemFree|MemAvailable|Buffers|Cached):(\s+)(\d+) kB$/gm, (_, name, space, kib) => {
    const most = name === "Buffers" || name === "Cached" ? 0 : total;
    return `${name}:${space}${Math.min(Number(kib), most)} kB`;
  });
}
