import type { InstanceKind } from "../fleet/facts.ts";
import type { Judgement } from "./verdict.ts";

/** One instance, or one service of the node: what was found when the maintenance began, and what is now. */
export interface BalanceLine extends Judgement {
  instance: string;
  kind: InstanceKind | "service";
  /** The network that it is in, or that a firewall guards; null also where it is gone. */
  network: string | null;
  before: string;
  now: string;
}
