import { holdsMemory } from "./holds-memory.ts";
import { uuidOf } from "./random.ts";
import type { WorldStore } from "./store.ts";
import type { GuestFaults, NodeFaults, SimGuest, SimJob, World } from "./world.ts";

/** Replaces the node's faults. Moves from and to an unreachable node stand still until it is back. */
export async function setNodeFaults(store: WorldStore, name: string, faults: NodeFaults): Promise<void> {
  await store.change([name], (world) => {
    const node = world.nodes.get(name);
    if (!node) throw new Error(`there is no simulated node ${name}`);
    world.nodes.set(name, { ...node, faults });
    for (const guest of world.guests.values()) {
      if (guest.job?.kind !== "move") continue;
      const job = faults.unreachable
        ? { ...guest.job, cutAt: guest.job.cutAt ?? world.now }
        : resumed(guest.job, world.now);
      if (job !== guest.job) world.guests.set(guest.id, { ...guest, job });
    }
  });
}

/** Replaces the faults of a guest, named by its id or name. A move in flight keeps the old ones. */
export async function setGuestFaults(store: WorldStore, guest: string, faults: GuestFaults): Promise<void> {
  await changeGuest(store, guest, (found) => ({ ...found, faults }));
}

/** What a restart of the node does: guests stop hard, those with autostart boot again, services come up, the boot id is new. */
export async function rebootNode(store: WorldStore, name: string): Promise<void> {
  await store.change([name], (world) => {
    const node = world.nodes.get(name);
    if (!node) throw new Error(`there is no simulated node ${name}`);
    const faults = { ...node.faults, stoppedServices: node.faults.stopAtBoot ?? [] };
    world.nodes.set(name, { ...node, bootId: uuidOf(`${node.bootId}:reboot`), faults });
    for (const guest of world.guests.values()) {
      if (guest.node === name && holdsMemory(guest)) {
        world.guests.set(guest.id, rebooted(guest));
      }
    }
  });
}

/** Changes a guest wherever it is; looks again if it moves away in between. */
export async function changeGuest(
  store: WorldStore,
  guest: string,
  change: (found: SimGuest, world: World) => SimGuest,
): Promise<void> {
  for (;;) {
    const node = await store.whereIs(guest);
    if (node === null) throw new Error(`there is no simulated guest ${guest}`);
    const found = await store.change([node], (world) => {
      const there = [...world.guests.values()].find((seen) => seen.id === guest || seen.name === guest);
      if (there) world.guests.set(there.id, change(there, world));
      return there !== undefined;
    });
    if (found) return;
  }
}

function resumed<T extends SimJob>(job: T, now: number): T {
  if (job.kind !== "move" || job.cutAt === null) return job;
  return { ...job, startedAt: job.startedAt + (now - job.cutAt), cutAt: null };
}

function rebooted(guest: SimGuest): SimGuest {
  const off: SimGuest = { ...guest, job: null, state: "stopped", stateReason: "crashed" };
  return guest.autostart ? { ...off, state: "running", stateReason: "booted", boots: guest.boots + 1 } : off;
}
