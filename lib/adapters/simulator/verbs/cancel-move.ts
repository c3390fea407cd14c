import { endMove } from "../settle.ts";
import type { World } from "../world.ts";
import { guestOn, put } from "./guest-on.ts";

/** The guest goes on at the source. Without a move there is nothing to cancel. */
export function cancelMove(world: World, node: string, id: string): void {
  const guest = guestOn(world, node, id);
  if (guest.job?.kind === "move") put(world, endMove(guest, guest.job, "The move was cancelled."));
}
