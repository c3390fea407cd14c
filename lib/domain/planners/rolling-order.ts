import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import { byText } from "../fleet/order.ts";
import { placePreferring } from "../fleet/place-preferring.ts";
import { refusalAsTarget } from "../fleet/targets.ts";

/**
 * The order in which nodes are maintained so that few instances move twice. Greedy: next comes the node
 * of whose instances the fewest have no room on nodes that are done already (or aren't maintained at
 * all); of equal ones the biggest, which makes the most room; then by name.
 *
 * Lower bound of all moves: each instance that runs on a chosen node moves once. What exceeds it are
 * those that had to land on a node that is maintained later. Between nodes of equal size only the first
 * one's instances do, so that the emptiest first is best there.
 */
export function rollingOrder({ nodes, instances }: FleetSnapshot, chosen: readonly NodeFact[]): NodeFact[] {
  const open = new Map(chosen.map((node) => [node.id, node]));
  const targets = nodes.filter((node) => refusalAsTarget(node) === null);
  const guests = Map.groupBy(
    instances.filter(({ state }) => occupiesMemory(state)),
    ({ nodeId }) => nodeId,
  );
  const order: NodeFact[] = [];
  while (open.size > 0) {
    const tries = [...open.values()].map((node) => tryNode(node, { targets, guests, open }));
    const [best] = tries.toSorted(
      (a, b) =>
        a.again - b.again || b.node.memoryTotalBytes - a.node.memoryTotalBytes || byText(a.node.name, b.node.name),
    );
    if (!best) break;
    order.push(best.node);
    open.delete(best.node.id);
    guests.set(best.node.id, best.left);
    for (const { instance, to } of best.placed) guests.set(to.id, [...(guests.get(to.id) ?? []), instance]);
  }
  return order;
}

interface State {
  targets: readonly NodeFact[];
  guests: ReadonlyMap<string, readonly InstanceFact[]>;
  open: ReadonlyMap<string, NodeFact>;
}

/** How many would land where they can't stay if this node were next. */
function tryNode(node: NodeFact, { targets, guests, open }: State) {
  const here = guests.get(node.id) ?? [];
  const movable = here.filter(({ pinned }) => pinned === null);
  const rooms = targets
    .filter(({ id }) => id !== node.id)
    .map((target) => ({
      node: target,
      totalBytes: target.memoryTotalBytes,
      takenBytes: (guests.get(target.id) ?? []).reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    }));
  const { placed, unplaced } = placePreferring(movable, rooms, new Set(open.keys()));
  const again = placed.filter(({ to }) => open.has(to.id)).length + unplaced.length;
  const left = here.filter((instance) => instance.pinned !== null || unplaced.includes(instance));
  return { node, placed, again, left };
}
