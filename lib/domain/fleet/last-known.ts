import type { InstanceState } from "./facts.ts";
import { byText } from "./order.ts";

/** A machine of which something isn't known, because a node doesn't answer. */
export interface LastKnownLine {
  instance: string;
  /** What the last answer said: 'running on hv1'. */
  known: string;
  /** What nobody can say before the node answers again. */
  unknown: string;
}

export interface LastKnown {
  /** The nodes that don't answer, and since when (ISO 8601 UTC; null: never seen). */
  silent: { node: string; since: string | null }[];
  lines: LastKnownLine[];
}

export interface WhereaboutsFacts {
  /** The nodes that the operation is about. */
  nodes: readonly { id: string; name: string; reachable: boolean; unreachableSince: string | null }[];
  /** The picture of every machine that is on one of them. */
  instances: readonly { id: string; name: string; nodeId: string; state: InstanceState }[];
  /** Moves that were begun and have not been seen to end well. */
  openMoves: readonly { instanceId: string; to: string }[];
}

/**
 * What is known and what isn't when nodes of an operation don't answer; null when all do. A machine
 * that was seen on a node that answers isn't listed: of that one everything is known.
 */
export function lastKnown({ nodes, instances, openMoves }: WhereaboutsFacts): LastKnown | null {
  const silent = new Map(nodes.filter(({ reachable }) => !reachable).map((node) => [node.id, node]));
  if (silent.size === 0) return null;
  const moves = new Map(openMoves.map((move) => [move.instanceId, move]));
  return {
    silent: [...silent.values()]
      .toSorted((a, b) => byText(a.name, b.name))
      .map(({ name, unreachableSince }) => ({ node: name, since: unreachableSince })),
    lines: instances
      .flatMap(({ id, name, nodeId, state }): LastKnownLine[] => {
        const node = silent.get(nodeId);
        if (!node) return [];
        const move = moves.get(id);
        const unknown = move
          ? `whether its move to ${move.to} got through, and on which side it runs`
          : "whether that is still so";
        return [{ instance: name, known: `${state} on ${node.name}`, unknown }];
      })
      .toSorted((a, b) => byText(a.instance, b.instance)),
  };
}
