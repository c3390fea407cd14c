import type { InstanceKind } from "#lib/domain/fleet/facts.ts";

/** Speeds in milliseconds; `timeScale` multiplies them all (0.01 makes a move of 5 s one of 50 ms). */
export interface SimSettings {
  /** The same seed and the same calls give the same world. */
  seed: string;
  timeScale: number;
  moveFixedMs: number;
  movePerMibMs: number;
  /** 0.2: each duration lies up to 20 % above or below. */
  noise: number;
  shutdownMs: number;
  startMs: number;
  /** How long every answer of every node takes. */
  answerMs: number;
}

export interface NodeFaults {
  unreachable?: boolean;
  /** Added to each answer, in real milliseconds. */
  answerMs?: number;
  /** Takes no guest in, whatever memory is free. */
  noRoom?: boolean;
  /** Names of services that don't run. */
  stoppedServices?: string[];
  /** Which of them don't come up with the next boot. */
  stopAtBoot?: string[];
  /** Which of them stay down when they are started. */
  brokenServices?: string[];
}

export interface SimNode {
  name: string;
  memoryBytes: number;
  cpuCount: number;
  bootId: string;
  version: string;
  faults: NodeFaults;
}

export interface GuestFaults {
  ignoresPowerButton?: boolean;
  /** The reason that each start fails with. */
  startFails?: string;
  /** `at` is 0..1 of the way; `times` counts down with each failed move, without it every move fails. */
  moveFails?: { at: number; reason: string; times?: number };
  /** 0..1: a move stands still there, without an error, until it is cancelled. */
  moveStallsAt?: number;
}

/** Times are epoch milliseconds. */
export interface MoveJob {
  kind: "move";
  /** Tells this move of the guest from its other ones. */
  number: number;
  target: string;
  startedAt: number;
  durationMs: number;
  failsAt: { at: number; reason: string } | null;
  stallsAt: number | null;
  /** Since when it has stood still because a node could not be reached. */
  cutAt: number | null;
}

export interface QuietJob {
  kind: "shutdown" | "save";
  startedAt: number;
  durationMs: number;
}

export type SimJob = MoveJob | QuietJob;
export type SimState = "running" | "paused" | "stopped" | "saved";

export interface SimGuest {
  id: string;
  name: string;
  kind: InstanceKind;
  network: string | null;
  node: string;
  memoryBytes: number;
  vcpus: number;
  autostart: boolean;
  pinned: string | null;
  state: SimState;
  stateReason: string | null;
  savedPaused: boolean;
  boots: number;
  moves: number;
  job: SimJob | null;
  lastMove: { number: number; target: string; failure: string | null } | null;
  faults: GuestFaults;
}

/**
 * A part of the world at one moment: some nodes, and every guest that is or arrives there, settled.
 * Guests and nodes are replaced, never changed in place.
 */
export interface World {
  now: number;
  settings: SimSettings;
  nodes: Map<string, SimNode>;
  guests: Map<string, SimGuest>;
}

/** A whole world to begin with. */
export interface WorldSeed {
  settings: SimSettings;
  nodes: SimNode[];
  guests: SimGuest[];
}

export const DEFAULT_SETTINGS: SimSettings = {
  seed: "lull",
  timeScale: 1,
  moveFixedMs: 800,
  movePerMibMs: 1,
  noise: 0.2,
  shutdownMs: 2500,
  startMs: 400,
  answerMs: 0,
};
