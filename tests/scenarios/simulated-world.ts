import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { changeGuest, rebootNode, setGuestFaults, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import type { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import type { SimGuest } from "#lib/adapters/simulator/world.ts";
import { engineWorld } from "../engine/engine-world.ts";
import type { Hands, ScenarioWorld } from "./hands.ts";
import type { Scene } from "./scene.ts";

/** The fleet of a scene, simulated. */
export async function simulatedWorld({ nodes, nodeMemoryGib, guests, settings }: Scene): Promise<ScenarioWorld> {
  const world = await engineWorld({ nodes, nodeMemoryGib, guests, settings });
  return { ...world, hands: handsOn(world.store) };
}

function handsOn(store: MemoryStore): Hands {
  return {
    async add(guest) {
      await addGuest(store, guest);
    },
    power: (name, verb) =>
      changeGuest(store, name, (guest) => ({ ...guest, state: verb === "start" ? "running" : "stopped" })),
    async move(name, to) {
      const guest = await find(store, name);
      if (!guest) throw new Error(`there is no ${name}`);
      await store.change([guest.node, to], ({ guests }) => void guests.set(guest.id, { ...guest, node: to }));
    },
    reboot: (node) => rebootNode(store, node),
    spoil: (name, { what, at }) => {
      const move = { at, reason: "the target refused the memory" };
      return setGuestFaults(store, name, {
        ...(what === "move fails" && { moveFails: { ...move, times: 1 } }),
        ...(what === "move fails always" && { moveFails: move }),
        ...(what === "start fails" && { startFails: "its disk is missing" }),
        ...(what === "ignores power button" && { ignoresPowerButton: true }),
      });
    },
    spoilNode: (node, what) =>
      setNodeFaults(store, node, { unreachable: what === "vanishes", noRoom: what === "has no room" }),
    look: (name) => find(store, name),
  };
}

async function find(store: MemoryStore, name: string): Promise<SimGuest | null> {
  const node = await store.whereIs(name);
  if (!node) return null;
  return [...(await store.look(node)).guests.values()].find((guest) => guest.name === name) ?? null;
}
