import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { planMoveAll } from "./move-all.ts";
import type { NodeMaintenanceRequest } from "./requests.ts";

export interface NodeForecast {
  node: NodeFact;
  /** The request that the node's drain will be planned from in its turn. */
  request: NodeMaintenanceRequest;
  draft: PlanDraft;
  moves: number;
}

export interface Forecast {
  batches: NodeForecast[][];
  /** Of all nodes. */
  moves: number;
  /** Instances that have to move at least once. */
  leastMoves: number;
  /** How often each instance moves, and where it is in the end, by its id. */
  ends: Map<string, { moves: number; nodeId: string }>;
}

/**
 * Plays the whole run through: drains batch after batch on the world as the drains before have left it.
 * Nobody lands on a node of the same batch, and where it can be helped, nobody on a later one.
 */
export function forecast(
  snapshot: FleetSnapshot,
  order: readonly NodeFact[],
  { atOnce, reboot }: { atOnce: number; reboot: "no" | "ssh" },
): Forecast {
  let world: FleetSnapshot = { ...snapshot, maintenance: null };
  const ends: Forecast["ends"] = new Map();
  const batches: NodeForecast[][] = [];
  for (let at = 0; at < order.length; at += atOnce) {
    const batch = order.slice(at, at + atOnce);
    const avoid = order.slice(at + atOnce).map(({ id }) => id);
    const forecasts: NodeForecast[] = [];
    for (const node of batch) {
      const never = batch.filter((each) => each !== node).map(({ id }) => id);
      const request = {
        nodeId: node.id,
        choices: {},
        overrides: [],
        avoid,
        never,
        ...(reboot === "ssh" && { reboot }),
      };
      const draft = planMoveAll(world, request);
      const moved = movesOf(draft);
      world = { ...world, instances: world.instances.map((each) => placed(each, moved.get(each.id))) };
      for (const [id, nodeId] of moved) ends.set(id, { moves: (ends.get(id)?.moves ?? 0) + 1, nodeId });
      forecasts.push({ node, request, draft, moves: moved.size });
    }
    batches.push(forecasts);
  }
  const moves = batches.flat().reduce((sum, each) => sum + each.moves, 0);
  const chosen = new Set(order.map(({ id }) => id));
  const leastMoves = snapshot.instances.filter(({ id, nodeId }) => chosen.has(nodeId) && ends.has(id)).length;
  return { batches, moves, leastMoves, ends };
}

/** Target's id by instance's. */
function movesOf({ stages }: PlanDraft): Map<string, string> {
  const moved = new Map<string, string>();
  for (const { action } of stages.flatMap(({ steps }) => steps)) {
    if (action.type === "instance.migrate" || action.type === "instance.relocate")
      moved.set(action.instance.id, action.to.id);
  }
  return moved;
}

function placed(instance: InstanceFact, nodeId: string | undefined): InstanceFact {
  return nodeId === undefined ? instance : { ...instance, nodeId };
}
