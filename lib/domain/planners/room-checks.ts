import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { byText } from "../fleet/order.ts";
import { freeIn, type Room } from "../fleet/rooms.ts";
import { peersOf, refusalAsTarget } from "../fleet/targets.ts";
import type { Blocker } from "../plan/plan.ts";
import { listOf, memory } from "./wording.ts";

/** Why there is nowhere to move to: one blocker that says of each peer why not. */
export function noTarget(fleet: Fleet, source: NodeFact): Blocker {
  const pool = fleet.poolOf(source).name;
  const reasons = peersOf(fleet, source).map((node) => `${node.name} ${refusalAsTarget(node)}`);
  const why = reasons.length > 0 ? `: ${listOf(reasons)}` : "";
  return {
    check: "pool.targets",
    subject: source.name,
    message: `No other enabled node of pool ${pool} can take instances${why}.`,
  };
}

/** One blocker for each instance that nobody has room for; `rooms` as they are after the plan. */
export function noRoom(unplaced: readonly InstanceFact[], rooms: readonly Room[]): Blocker[] {
  const freest = rooms.toSorted((a, b) => freeIn(b) - freeIn(a) || byText(a.node.name, b.node.name))[0];
  const left = freest ? `: the freest, ${freest.node.name}, has ${memory(freeIn(freest))}` : "";
  return unplaced.map(({ name, memoryBytes }) => ({
    check: "capacity",
    subject: name,
    message: `No node has room for ${name} (${memory(memoryBytes)})${left}.`,
  }));
}
