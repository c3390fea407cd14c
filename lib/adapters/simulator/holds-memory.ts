import type { SimGuest } from "./world.ts";

/** Running and paused guests hold memory of their node; stopped and saved ones don't. */
export function holdsMemory({ state }: Pick<SimGuest, "state">): boolean {
  return state === "running" || state === "paused";
}
