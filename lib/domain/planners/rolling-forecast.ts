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
  /** The nodes in their order. Within one of them the window slides; the next begins when it has ended. */
  stretches: NodeForecast[][];
  /** Of all nodes. */
  moves: number;
  /** Instances that have to move at least once. */
  leastMoves: number;
  /** How often each instance moves, and where it is in the end, by its id. */
  ends: Map<string, { moves: number; nodeId: string }>;
}

interface Way {
  /** How many nodes are closed at once. */
  atOnce: number;
  reboot: "no" | "ssh";
}

/**
 * Plays the whole run through: drains node after node on the world as the drains before have left it.
 * Nobody lands on a node that may be closed at the same time, and where it can be helped, nobody on a
 * later one. Where the fleet is too full for that, a stretch ends: there the run waits until every node
 * before is open again.
 */
export function forecast(snapshot: FleetSnapshot, order: readonly NodeFact[], way: Way): Forecast {
  let world: FleetSnapshot = { ...snapshot, maintenance: null };
  const ends: Forecast["ends"] = new Map();
  const stretches: NodeForecast[][] = [[]];
  for (const [at, node] of order.entries()) {
    const { drain, waitsBefore, waitsAfter } = drainOf(world, { order, at, before: stretches.at(-1) ?? [], way });
    const moved = movesOf(drain.draft);
    world = { ...world, instances: world.instances.map((each) => placed(each, moved.get(each.id))) };
    for (const [id, nodeId] of moved) ends.set(id, { moves: (ends.get(id)?.moves ?? 0) + 1, nodeId });
    if (waitsBefore) stretches.push([]);
    stretches.at(-1)?.push({ node, ...drain, moves: moved.size });
    if (waitsAfter || way.atOnce === 1) stretches.push([]);
  }
  const moves = stretches.flat().reduce((sum, each) => sum + each.moves, 0);
  const chosen = new Set(order.map(({ id }) => id));
  const leastMoves = snapshot.instances.filter(({ id, nodeId }) => chosen.has(nodeId) && ends.has(id)).length;
  return { stretches: stretches.filter((each) => each.length > 0), moves, leastMoves, ends };
}

interface Turn {
  order: readonly NodeFact[];
  at: number;
  /** The stretch so far. */
  before: readonly NodeForecast[];
  way: Way;
}

type Drain = Pick<NodeForecast, "request" | "draft">;

/** The node's drain beside its neighbours in the window, or without those for which there is no room. */
function drainOf(
  world: FleetSnapshot,
  { order, at, before, way }: Turn,
): { drain: Drain; waitsBefore: boolean; waitsAfter: boolean } {
  const beside = way.atOnce - 1;
  const earlier = beside > 0 ? before.slice(-beside).map(({ node }) => node.id) : [];
  const next = order.slice(at + 1, at + 1 + beside).map(({ id }) => id);
  const later = order.slice(at + 1).map(({ id }) => id);
  const plan = (never: readonly string[]): Drain => {
    const request: NodeMaintenanceRequest = {
      nodeId: order[at]?.id ?? "",
      choices: {},
      overrides: [],
      avoid: later.filter((id) => !never.includes(id)),
      never,
      ...(way.reboot === "ssh" && { reboot: way.reboot }),
    };
    return { request, draft: planMoveAll(world, request) };
  };
  const fits = ({ draft }: Drain): boolean => draft.blockers.length === 0;
  const beforeAndAfter = plan([...earlier, ...next]);
  if (fits(beforeAndAfter)) return { drain: beforeAndAfter, waitsBefore: false, waitsAfter: false };
  const besideEarlier = plan(earlier);
  if (fits(besideEarlier)) return { drain: besideEarlier, waitsBefore: false, waitsAfter: true };
  const besideNext = plan(next);
  if (fits(besideNext)) return { drain: besideNext, waitsBefore: true, waitsAfter: false };
  return { drain: plan([]), waitsBefore: true, waitsAfter: true };
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
