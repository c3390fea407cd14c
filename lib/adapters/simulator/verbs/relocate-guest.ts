import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { answering } from "../answer.ts";
import { holdsMemory } from "../holds-memory.ts";
import type { World } from "../world.ts";
import { assertIdle, guestOn, put } from "./guest-on.ts";

/** The definition goes over at once; one that still runs, or whose memory is saved here, can't. */
export function relocateGuest(world: World, node: string, id: string, target: string): void {
  if (world.guests.get(id)?.node === target && target !== node) return;
  const guest = guestOn(world, node, id);
  assertIdle(guest);
  if (holdsMemory(guest))
    throw new HypervisorError("refused", `${guest.name} runs: only what is off can be relocated.`);
  if (guest.state === "saved") {
    throw new HypervisorError("refused", `${guest.name} has its saved memory on ${node}.`);
  }
  answering(world, target);
  put(world, { ...guest, node: target });
}
