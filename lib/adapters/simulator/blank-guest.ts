import type { SimGuest } from "./world.ts";

/** A running guest of 1 GiB with no name and no place yet. */
export const BLANK_GUEST: SimGuest = {
  id: "",
  name: "",
  kind: "instance",
  network: null,
  node: "",
  memoryBytes: 1024 ** 3,
  vcpus: 1,
  autostart: false,
  pinned: null,
  state: "running",
  stateReason: "booted",
  savedPaused: false,
  boots: 1,
  moves: 0,
  job: null,
  lastMove: null,
  faults: {},
};
