import { BLANK_GUEST } from "./blank-guest.ts";
import { uuidOf } from "./random.ts";
import type { WorldStore } from "./store.ts";
import type { SimGuest } from "./world.ts";

export type NewGuest = Pick<SimGuest, "name" | "node"> & Partial<SimGuest>;

/** Puts a guest into the world as it is described; its id follows from its name unless it is given. */
export async function addGuest(store: WorldStore, guest: NewGuest): Promise<SimGuest> {
  const added: SimGuest = { ...BLANK_GUEST, id: uuidOf(`guest:${guest.name}`), ...guest };
  await store.change([guest.node], (world) => {
    if (!world.nodes.has(guest.node)) throw new Error(`there is no simulated node ${guest.node}`);
    world.guests.set(added.id, added);
  });
  return added;
}
