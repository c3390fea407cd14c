import { holdsMemory } from "./holds-memory.ts";
import { randomOf } from "./random.ts";
import type { SimGuest, SimSettings } from "./world.ts";

const MIB = 1024 * 1024;

/** How long this guest's next move takes, in milliseconds; a stopped one has no memory to copy. */
export function moveDuration(settings: SimSettings, guest: SimGuest): number {
  const copyMs = holdsMemory(guest) ? (guest.memoryBytes / MIB) * settings.movePerMibMs : 0;
  return noisy(settings, settings.moveFixedMs + copyMs, `move:${guest.id}:${guest.moves}`);
}

/** Writing memory to disk goes as fast as copying it. */
export function saveDuration(settings: SimSettings, guest: SimGuest): number {
  return noisy(settings, (guest.memoryBytes / MIB) * settings.movePerMibMs, `save:${guest.id}:${guest.moves}`);
}

export function shutdownDuration(settings: SimSettings, guest: SimGuest): number {
  return noisy(settings, settings.shutdownMs, `shutdown:${guest.id}:${guest.boots}`);
}

function noisy(settings: SimSettings, ms: number, key: string): number {
  const swing = (randomOf(`${settings.seed}:${key}`)() * 2 - 1) * settings.noise;
  return ms * (1 + swing) * settings.timeScale;
}
