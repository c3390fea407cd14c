import { holdsMemory } from "./holds-memory.ts";
import type { SimGuest, World } from "./world.ts";

const GIB = 1024 ** 3;

/** Memory of the guests that run or are paused on the node, and of those that are on their way to it. */
export function memoryInUse(world: World, node: string): number {
  let bytes = 0;
  for (const guest of world.guests.values()) {
    const here = guest.node === node || (guest.job?.kind === "move" && guest.job.target === node);
    if (here && holdsMemory(guest)) bytes += guest.memoryBytes;
  }
  return bytes;
}

/** Why the node has no room for the guest, or null. */
export function lackOfRoom(world: World, node: string, guest: SimGuest): string | null {
  const host = world.nodes.get(node);
  if (!host) return `${node} does not exist.`;
  const free = host.memoryBytes - memoryInUse(world, node);
  if (!host.faults.noRoom && guest.memoryBytes <= free) return null;
  const available = host.faults.noRoom ? 0 : Math.max(0, free);
  return `${node} has no room: ${guest.name} needs ${gib(guest.memoryBytes)}, ${gib(available)} are free.`;
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
