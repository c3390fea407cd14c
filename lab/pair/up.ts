import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { nodeFaults } from "../faults.ts";
import { sshSocket } from "../node/ssh.ts";
import { labPlace, nodeAddress, nodeDir, type LabPlace } from "../place.ts";
import { until } from "../processes.ts";

/** Where a host of the pair is reached from here. */
export interface PairHost {
  node: string;
  host: string;
  port: number;
  /** "ssh-ed25519 AAAA..." */
  hostKey: string;
}

export interface Pair {
  hosts: [PairHost, PairHost];
  /** Ends what leads to them; the lab takes the hosts down. */
  end: () => Promise<void>;
}

const NODES = ["hv1", "hv2"] as const;

/**
 * Makes the first two nodes of a lab, which has an ssh key, a pair: each a host of its own with `pair`, the program
 * that docs/examples/pair.json names. Node 1 begins as the primary, and both run `build`.
 */
export async function startPair(labDir: string, build: string): Promise<Pair> {
  const place = labPlace(labDir);
  await makeDisk(place);
  await Promise.all(NODES.map((node, id) => makeMember(place, node, nodeAddress(2 - id), build)));
  for (const node of NODES) await nodeFaults(labDir, node).reboot();
  await Promise.all(NODES.map((node) => until(`sshd of ${node}`, 60_000, () => greets(sshSocket(place, node)))));
  const relays = await Promise.all(NODES.map((node) => relayTo(sshSocket(place, node))));
  const host = async (id: 0 | 1): Promise<PairHost> => {
    const key = await readFile(join(nodeDir(place, NODES[id]), "etc/ssh/host_ed25519.pub"), "utf8");
    const [type, body] = key.split(" ");
    return { node: NODES[id], host: "127.0.0.1", port: relays[id]?.port ?? 0, hostKey: `${type} ${body}` };
  };
  return {
    hosts: [await host(0), await host(1)],
    end: async () => {
      await Promise.all(relays.map((relay) => relay.end()));
    },
  };
}

/** The disk that both hosts see: it says who is the primary. */
async function makeDisk(place: LabPlace): Promise<void> {
  await mkdir(diskOf(place), { recursive: true });
  await writeFile(join(diskOf(place), "primary"), "0\n");
}

async function makeMember(place: LabPlace, node: string, peer: string, build: string): Promise<void> {
  const folder = join(nodeDir(place, node), "var/lib/pair");
  await mkdir(folder, { recursive: true });
  await copyFile(join(import.meta.dirname, "pair"), join(folder, "pair"));
  await writeFile(join(folder, "environment"), `LULL_PAIR_DISK='${diskOf(place)}'\nLULL_PAIR_PEER=${peer}\n`);
  await writeFile(join(folder, "running"), `${build}\n`);
  await writeFile(join(folder, "configuration"), `host-name ${node}\npeer ${peer}\n`);
}

function diskOf(place: LabPlace): string {
  return `${place.alias}/nodes/pair-disk`;
}

/** Whether an SSH server says the first word there. */
function greets(socket: string): Promise<boolean> {
  const there = createConnection(socket);
  const greeted = new Promise<boolean>((resolve) => {
    there.once("data", () => resolve(true)).once("close", () => resolve(false));
    there.on("error", () => resolve(false));
  });
  return greeted.finally(() => there.destroy());
}

/** Joins a port of this host with a node's ssh socket. */
async function relayTo(socket: string): Promise<{ port: number; end: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server: Server = createServer((here) => {
    const there = createConnection(socket);
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(from);
      from.on("error", () => to.destroy()).on("close", () => open.delete(from) && to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const end = (): Promise<void> => {
    for (const each of open) each.destroy();
    return new Promise((resolve) => void server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, end };
}
