import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Where a lab keeps its things and what they are called: all of it follows from its folder. */
export interface LabPlace {
  dir: string;
  /** The same folder by a path that is short and plain enough for UNIX sockets and connection URIs. */
  alias: string;
  id: string;
}

const LONGEST_PLAIN_DIR = 60;

export function labPlace(dir: string): LabPlace {
  const real = realOf(resolve(dir));
  const id = createHash("sha256").update(real).digest("hex").slice(0, 8);
  const plain = real.length <= LONGEST_PLAIN_DIR && /^[A-Za-z0-9._/-]+$/.test(real);
  return { dir: real, alias: plain ? real : `/run/lull-lab-${id}`, id };
}

/** The real path of a folder that may not exist yet. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(realOf(dirname(path)), basename(path));
  }
}

export function namespaceOf(place: LabPlace, part: string): string {
  return `lull-${place.id}-${part}`;
}

export function nodeDir(place: LabPlace, node: string): string {
  return join(place.dir, "nodes", node);
}

/** The socket lies in the node's /run, which is a folder that everybody on this host can reach. */
export function socketDir(place: LabPlace, node: string): string {
  return `${place.alias}/nodes/${node}/run/libvirt`;
}

export function nodeUri(place: LabPlace, node: string): string {
  return `qemu+unix:///system?socket=${socketDir(place, node)}/libvirt-sock`;
}

export function nodeAddress(number: number): string {
  return `10.77.0.${10 + number}`;
}

export function nodeNumber(node: string): number {
  const number = /^hv([1-9][0-9]?)$/.exec(node)?.[1];
  if (!number) throw new Error(`${node} is no lab node: they are called hv1, hv2, ...`);
  return Number(number);
}

export function serialLog(place: LabPlace, guest: string): string {
  return join(place.dir, "serial", `${guest}.log`);
}
