import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stopLab } from "./down.ts";
import { defineGuest } from "./guest/define.ts";
import type { GuestSpec } from "./guest/spec.ts";
import { makeSwitch, plugIn } from "./network.ts";
import { makeNodeFolders, type NodeShape } from "./node/folders.ts";
import { learnQemu, startNode } from "./node/start.ts";
import { joinSsh, makeSshFolder, sshSocket } from "./node/ssh.ts";
import { labPlace, nodeAddress, nodeUri, type LabPlace } from "./place.ts";

export { stopLab } from "./down.ts";

export interface LabOptions {
  /** A folder of the lab's own; made if it is missing, emptied of an earlier lab. */
  dir: string;
  nodes?: number;
  /** Placed over the nodes, most of them on hv1; from four on the last is a firewall. */
  guests?: number;
  /** What each node declares as its memory. */
  nodeMemoryMiB?: number;
  guestMemoryMiB?: number;
  /** Gives each node templates, so that new instances and networks can be made there. */
  templates?: boolean;
  /** The line of a public key that may sign in as root by ssh; without one no node has an sshd. */
  authorizedKey?: string;
}

export interface Lab {
  dir: string;
  nodes: LabNode[];
}

export interface LabNode {
  name: string;
  /** libvirt's address from this host. */
  uri: string;
  /** Where the node takes the memory of guests that move to it. */
  migrationUri: string;
  /** Where ssh reaches it from this host, if the lab has a key. */
  sshTarget: string | null;
  /** How it is rebooted, and its services: what a system administrator would tell Lull. */
  rebootCommand: string[];
  serviceGroups: object[];
}

/** Starts real libvirt nodes on this host, each with its own daemon, network and boot. Needs root. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const {
    nodes = 3,
    guests = 6,
    nodeMemoryMiB = 1024,
    guestMemoryMiB = 64,
    templates = false,
    authorizedKey,
  } = options;
  if (process.getuid?.() !== 0) throw new Error("the lab needs root: it makes namespaces and mounts");
  if (!(nodes >= 1 && nodes <= 20)) throw new Error("the lab has 1 to 20 nodes");
  await stopLab(options.dir);
  const place = labPlace(options.dir);
  const names = Array.from({ length: nodes }, (_, index) => `hv${index + 1}`);
  try {
    await mkdir(place.dir, { recursive: true, mode: 0o711 });
    await writeFile(join(place.dir, "lab.json"), JSON.stringify({ nodes: names }));
    if (place.alias !== place.dir) await symlink(place.dir, place.alias);
    await makeSwitch(place);
    await Promise.all(names.map((node) => bootNode(place, { node, nodes, memoryMiB: nodeMemoryMiB }, authorizedKey)));
    await learnQemu(place, names);
    if (templates) for (const node of names) await addTemplates(place, node, guestMemoryMiB);
    await addGuests(place, names, guests, guestMemoryMiB);
  } catch (error) {
    await stopLab(options.dir);
    throw error;
  }
  return {
    dir: place.dir,
    nodes: names.map((name, index) => labNode(place, name, index + 1, authorizedKey !== undefined)),
  };
}

async function bootNode(place: LabPlace, shape: NodeShape, authorizedKey: string | undefined): Promise<void> {
  const { node } = shape;
  await makeNodeFolders(place, shape);
  if (authorizedKey !== undefined) await makeSshFolder(place, node, authorizedKey);
  await plugIn(place, node);
  await startNode(place, node);
  if (authorizedKey !== undefined) await joinSsh(place, node);
}

/** One for instances and one for firewalls, both of the tiny guest. */
async function addTemplates(place: LabPlace, node: string, memoryMiB: number): Promise<void> {
  const template = { dir: place.dir, node, memoryMiB, template: true, state: "stopped" } as const;
  await defineGuest({ ...template, name: "tiny" });
  await defineGuest({ ...template, name: "tiny-router", firewall: true });
}

/** Every second guest goes to hv1, the others to the rest in turn. */
async function addGuests(place: LabPlace, nodes: string[], guests: number, memoryMiB: number): Promise<void> {
  const others = nodes.length > 1 ? nodes.slice(1) : nodes;
  const specs = Array.from({ length: guests }, (_, index): GuestSpec => {
    const firewall = guests >= 4 && index === guests - 2;
    const node = (index % 2 === 0 ? nodes[0] : others[(index >> 1) % others.length]) ?? "hv1";
    return {
      dir: place.dir,
      node,
      name: firewall ? "fw-acme" : `vm${index + 1}`,
      memoryMiB,
      firewall,
      network: "net-acme",
    };
  });
  const define = async (node: string): Promise<void> => {
    for (const spec of specs) if (spec.node === node) await defineGuest(spec);
  };
  await Promise.all(nodes.map(define));
}

function labNode(place: LabPlace, name: string, number: number, hasSsh: boolean): LabNode {
  const ovs = join(place.dir, "nodes", name, "bin/ovs");
  return {
    name,
    uri: nodeUri(place, name),
    migrationUri: `tcp://${nodeAddress(number)}`,
    sshTarget: hasSsh ? `root@unix:${sshSocket(place, name)}` : null,
    rebootCommand: ["/usr/bin/kill", "-USR1", "1"],
    serviceGroups: [
      {
        name: "Open vStorage",
        parser: "ovs",
        list: [ovs, "monitor", "services"],
        startAll: [ovs, "start", "services"],
        startOne: [ovs, "start", "{name}"],
      },
    ],
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      dir: { type: "string" },
      nodes: { type: "string", default: "3" },
      guests: { type: "string", default: "6" },
    },
  });
  if (!values.dir) throw new Error("usage: node lab/up.ts --dir FOLDER [--nodes 3] [--guests 6]");
  const lab = await startLab({
    dir: values.dir,
    nodes: Number(values.nodes),
    guests: Number(values.guests),
    templates: true,
  });
  console.log(JSON.stringify(lab, null, 2));
}
