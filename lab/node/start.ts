import { spawn } from "node:child_process";
import { cp, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.ts";
import { namespaceOf, nodeDir, nodeUri, type LabPlace } from "../place.ts";
import { until } from "../processes.ts";

const NAMESPACES = ["--mount", "--uts", "--ipc", "--pid", "--fork", "--mount-proc", "--kill-child"];

/** Boots a node whose folders and network are made; returns when its libvirt answers. */
export async function startNode(place: LabPlace, node: string): Promise<void> {
  const dir = nodeDir(place, node);
  const log = await open(join(dir, "boot.log"), "a");
  const init = ["bash", join(dir, "init.sh"), place.dir, place.alias, node];
  const args = [
    "netns",
    "exec",
    namespaceOf(place, node),
    "unshare",
    ...NAMESPACES,
    "--propagation",
    "private",
    ...init,
  ];
  const child = spawn("ip", args, { detached: true, stdio: ["ignore", log.fd, log.fd], cwd: "/" });
  let ended = false;
  child.on("error", () => (ended = true));
  child.on("exit", () => (ended = true));
  child.unref();
  await log.close();
  try {
    await daemonAnswers(place, node, () => ended);
  } catch (error) {
    throw new Error(`${node} did not boot: ${(await readFile(join(dir, "boot.log"), "utf8")).trim()}`, {
      cause: error,
    });
  }
}

/**
 * The first question about capabilities makes libvirt probe QEMU, which takes a second of a processor.
 * One node does it, the others get its answers, which hold for the whole host.
 */
export async function learnQemu(place: LabPlace, nodes: readonly string[]): Promise<void> {
  const [first, ...others] = nodes;
  if (first === undefined) return;
  const cacheOf = (node: string): string => join(nodeDir(place, node), "var/cache/libvirt");
  const ask = (node: string): Promise<string> =>
    run("virsh", ["-q", "-c", nodeUri(place, node), "capabilities"], { timeoutMs: 60_000 });
  await ask(first);
  for (const other of others) await cp(cacheOf(first), cacheOf(other), { recursive: true, preserveTimestamps: true });
  await Promise.all(others.map(ask));
}

/** Waits until the node's libvirt answers. */
export async function daemonAnswers(place: LabPlace, node: string, gaveUp: () => boolean = () => false): Promise<void> {
  await until(`libvirt of ${node}`, 20_000, async () => {
    if (gaveUp()) throw new Error(`process 1 of ${node} has ended`);
    return run("virsh", ["-q", "-c", nodeUri(place, node), "hostname"], { timeoutMs: 5_000 }).then(
      () => true,
      () => false,
    );
  });
}
