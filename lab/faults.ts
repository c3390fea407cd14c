import { readFile } from "node:fs/promises";
import { run } from "./command.ts";
import { cutNetwork, restoreNetwork } from "./network.ts";
import { daemonAnswers } from "./node/start.ts";
import { labPlace, type LabPlace } from "./place.ts";
import { processesOf, signal, until, type LabProcess } from "./processes.ts";

export interface NodeFaults {
  /** Ends libvirtd at once, as a crash would; guests run on. */
  killDaemon(): Promise<void>;
  startDaemon(): Promise<void>;
  /** libvirtd stays, and answers nobody. */
  freezeDaemon(): Promise<void>;
  thawDaemon(): Promise<void>;
  /** A guest's QEMU stays, and answers nobody. */
  freezeGuest(name: string): Promise<void>;
  thawGuest(name: string): Promise<void>;
  /** The node's packets vanish; its socket on this host still answers. */
  cutNetwork(): Promise<void>;
  restoreNetwork(): Promise<void>;
  /** Power off and on: guests and services are gone, defined ones stay defined; what starts at boot starts. */
  reboot(): Promise<void>;
}

/** What can go wrong with a lab node, on demand. */
export function nodeFaults(dir: string, node: string): NodeFaults {
  const place = labPlace(dir);
  return {
    killDaemon: () => killDaemon(place, node),
    startDaemon: () => startDaemon(place, node),
    freezeDaemon: async () => signal((await daemonOf(place, node)).pid, "SIGSTOP"),
    thawDaemon: async () => signal((await daemonOf(place, node)).pid, "SIGCONT"),
    freezeGuest: async (name) => signal(await qemuOf(place, node, name), "SIGSTOP"),
    thawGuest: async (name) => signal(await qemuOf(place, node, name), "SIGCONT"),
    cutNetwork: () => cutNetwork(place, node),
    restoreNetwork: () => restoreNetwork(place, node),
    reboot: () => reboot(place, node),
  };
}

async function killDaemon(place: LabPlace, node: string): Promise<void> {
  const { pid } = await daemonOf(place, node);
  signal(pid, "SIGKILL");
  await until(`the end of libvirtd on ${node}`, 5_000, async () => {
    return !(await processesOf(place, node)).some((process) => process.pid === pid);
  });
}

async function startDaemon(place: LabPlace, node: string): Promise<void> {
  const init = (await processesOf(place, node)).find((process) => process.isInit);
  if (!init) throw new Error(`${node} is not up`);
  const enter = ["--target", String(init.pid), "--mount", "--uts", "--ipc", "--net", "--pid", "--wd=/", "--"];
  const daemon = ["/usr/sbin/libvirtd", "--daemon", "--config", "/etc/libvirt/libvirtd.conf"];
  await run("nsenter", [...enter, ...daemon, "--pid-file", "/run/libvirtd.pid"]);
  await daemonAnswers(place, node);
}

async function reboot(place: LabPlace, node: string): Promise<void> {
  const before = await processesOf(place, node);
  const init = before.find((process) => process.isInit);
  if (!init) throw new Error(`${node} is not up`);
  const gone = new Set(before.filter(({ inside, isInit }) => inside && !isInit).map(({ pid }) => pid));
  signal(init.pid, "SIGUSR1");
  await until(`the end of ${node}`, 5_000, async () => {
    return !(await processesOf(place, node)).some(({ pid }) => gone.has(pid));
  });
  await daemonAnswers(place, node);
}

async function daemonOf(place: LabPlace, node: string): Promise<LabProcess> {
  const daemon = (await processesOf(place, node)).find((process) => process.name === "libvirtd");
  if (!daemon) throw new Error(`no libvirtd runs on ${node}`);
  return daemon;
}

async function qemuOf(place: LabPlace, node: string, guest: string): Promise<number> {
  for (const { pid } of await processesOf(place, node)) {
    const words = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    if (words.includes(`guest=${guest},debug-threads=on`)) return pid;
  }
  throw new Error(`${guest} doesn't run on ${node}`);
}
