import { HypervisorError } from "#lib/ports/hypervisor.ts";
import type { SimGuest, World } from "../world.ts";

/** The guest, if it is on this node; an arriving one can't be touched from here yet. */
export function guestOn(world: World, node: string, id: string): SimGuest {
  const guest = world.guests.get(id);
  if (guest?.node === node) return guest;
  if (guest?.job?.kind === "move" && guest.job.target === node) {
    throw new HypervisorError("busy", `${guest.name} is on its way to ${node}.`);
  }
  throw new HypervisorError("not-found", `${node} knows no instance ${id}.`);
}

export function put(world: World, guest: SimGuest): void {
  world.guests.set(guest.id, guest);
}

/** Refuses while another job of the guest goes on. */
export function assertIdle(guest: SimGuest): void {
  if (!guest.job) return;
  const what = { move: "is being moved", shutdown: "is shutting down", save: "is being saved" }[guest.job.kind];
  throw new HypervisorError("busy", `${guest.name} ${what}.`);
}
