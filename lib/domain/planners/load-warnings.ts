import type { NodeFact } from "../fleet/facts.ts";
import type { Placeable } from "../fleet/placement.ts";
import type { Room } from "../fleet/rooms.ts";
import { spareLoss } from "../fleet/spare.ts";
import type { Warning } from "../plan/plan.ts";
import { count, memory } from "./wording.ts";

/** Of a node's memory, after the plan: above it, it is said. */
export const HIGH_LOAD = 0.9;

/** One warning for each of these nodes that ends above 90 % of its memory. */
export function highLoads(rooms: readonly Room[]): Warning[] {
  return rooms
    .filter((room) => room.takenBytes > room.totalBytes * HIGH_LOAD)
    .map(({ node, takenBytes, totalBytes }) => ({
      code: "load.high",
      subject: node.name,
      message: `${node.name} ends at ${Math.floor((takenBytes / totalBytes) * 100)} % of its memory (${memory(takenBytes)} of ${memory(totalBytes)}).`,
    }));
}

/** Whether the nodes that stay open could still lose one; `rooms` as they are after the plan. */
export function spareLost(rooms: readonly Room[], guestsOf: (node: NodeFact) => readonly Placeable[]): Warning[] {
  const loss = spareLoss(rooms, guestsOf);
  if (!loss) return [];
  const name = loss.node.name;
  const message =
    loss.othersLeft === 0
      ? `If ${name} failed meanwhile, no other enabled node would be left for its ${count(loss.instances, "instance")}.`
      : `If ${name} failed meanwhile, its ${count(loss.instances, "instance")} (${memory(loss.memoryBytes)}) wouldn't all fit on the other enabled nodes (${memory(loss.freeElsewhereBytes)} free).`;
  return [{ code: "spare.lost", subject: name, message }];
}
