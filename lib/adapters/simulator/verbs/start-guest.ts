import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { holdsMemory } from "../holds-memory.ts";
import { lackOfRoom } from "../room.ts";
import type { SimGuest, World } from "../world.ts";
import { assertIdle, guestOn, put } from "./guest-on.ts";

/** From its saved memory if it was saved. One that runs or is paused already stays as it is. */
export function startGuest(world: World, node: string, id: string, paused: boolean): void {
  const guest = guestOn(world, node, id);
  if (holdsMemory(guest)) return;
  assertIdle(guest);
  if (guest.faults.startFails) throw new HypervisorError("failed", guest.faults.startFails);
  const lack = lackOfRoom(world, node, guest);
  if (lack) throw new HypervisorError("refused", lack);
  put(world, guest.state === "saved" ? restored(guest, paused) : booted(guest, paused));
}

function restored(guest: SimGuest, paused: boolean): SimGuest {
  const state = paused || guest.savedPaused ? "paused" : "running";
  return { ...guest, state, stateReason: "restored", savedPaused: false };
}

function booted(guest: SimGuest, paused: boolean): SimGuest {
  return { ...guest, state: paused ? "paused" : "running", stateReason: "booted", boots: guest.boots + 1 };
}
