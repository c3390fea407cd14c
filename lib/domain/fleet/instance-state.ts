import type { InstanceState } from "./facts.ts";

/** Stopped and saved instances occupy none; one whose state is unknown is counted, to be safe. */
export function occupiesMemory(state: InstanceState): boolean {
  return !isOff(state);
}

/** Off is off, whether the memory is on disk or not. */
export function isOff(state: InstanceState): boolean {
  return state === "stopped" || state === "saved";
}
