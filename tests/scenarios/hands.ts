import type { NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import type { InstanceState } from "#lib/domain/fleet/facts.ts";
import type { Engine } from "../engine/engine.ts";

/** What happens to a fleet without Lull, and what one sees there. The lab and the simulator each have their own. */
export interface Hands {
  add(guest: NewGuest): Promise<void>;
  power(guest: string, verb: "start" | "stop"): Promise<void>;
  move(guest: string, to: string): Promise<void>;
  reboot(node: string): Promise<void>;
  spoil(guest: string, fault: GuestTrouble): Promise<void>;
  spoilNode(node: string, fault: NodeTrouble): Promise<void>;
  look(guest: string): Promise<Seen | null>;
}

export interface GuestTrouble {
  what: "move fails" | "move fails always" | "start fails" | "ignores power button" | "none";
  /** How far a move gets, 0..1. */
  at: number;
}

export type NodeTrouble = "vanishes" | "has no room" | "is well";

export interface Seen {
  state: InstanceState;
  node: string;
  boots: number;
  moves: number;
}

/** The engine over a fleet, and the hands on it. */
export interface ScenarioWorld extends Engine {
  hands: Hands;
}
