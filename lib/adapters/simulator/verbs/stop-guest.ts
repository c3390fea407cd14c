import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { saveDuration, shutdownDuration } from "../duration.ts";
import { holdsMemory } from "../holds-memory.ts";
import { endMove } from "../settle.ts";
import type { World } from "../world.ts";
import { assertIdle, guestOn, put } from "./guest-on.ts";

/** The power button. A paused guest can't hear it, and a hanging one doesn't listen. */
export function shutDownGuest(world: World, node: string, id: string): void {
  const guest = guestOn(world, node, id);
  if (!holdsMemory(guest) || guest.job?.kind === "shutdown") return;
  assertIdle(guest);
  if (guest.state === "paused") throw new HypervisorError("refused", `${guest.name} is paused and can't shut down.`);
  if (guest.faults.ignoresPowerButton) return;
  const durationMs = shutdownDuration(world.settings, guest);
  put(world, { ...guest, job: { kind: "shutdown", startedAt: world.now, durationMs } });
}

/** Pulls the plug, whatever goes on. */
export function forceGuestOff(world: World, node: string, id: string): void {
  const guest = guestOn(world, node, id);
  if (!holdsMemory(guest)) return;
  const still = guest.job?.kind === "move" ? endMove(guest, guest.job, "The instance was forced off.") : guest;
  put(world, { ...still, job: null, state: "stopped", stateReason: "destroyed" });
}

/** Memory to disk, then off. One that is saved or being saved already stays as it is. */
export function saveGuest(world: World, node: string, id: string): void {
  const guest = guestOn(world, node, id);
  if (guest.state === "saved" || guest.job?.kind === "save") return;
  assertIdle(guest);
  if (!holdsMemory(guest)) throw new HypervisorError("refused", `${guest.name} is stopped: there is nothing to save.`);
  put(world, {
    ...guest,
    job: { kind: "save", startedAt: world.now, durationMs: saveDuration(world.settings, guest) },
  });
}
