import type { HealthRun } from "#lib/domain/fleet/node-health.ts";
import type { ProbedNode } from "./watched-nodes.ts";

export interface Watch {
  node: ProbedNode;
  /** Monotonic milliseconds. */
  dueAt: number;
  busy: boolean;
  /** When to look once more, because somebody asked while it was being looked at. */
  againAt: number | null;
  looks: number;
  failures: number;
  /** The looks in a row that brought the same; null before the first. */
  health: HealthRun | null;
  /** What the inventories miss, and since when. */
  missing: ReadonlyMap<string, number>;
  /** Of the last inventory that was written, and when. */
  written: { digest: string; at: number } | null;
}

/** Which node is looked at when. Times are monotonic milliseconds and are given by the caller. */
export class Schedule {
  readonly #watches = new Map<string, Watch>();

  /** Takes the registered nodes over: new ones are due at once, vanished ones are forgotten. */
  replaceNodes(nodes: readonly ProbedNode[], now: number): void {
    const known = new Set(nodes.map((node) => node.id));
    for (const id of this.#watches.keys()) if (!known.has(id)) this.#watches.delete(id);
    for (const node of nodes) {
      const watch = this.#watches.get(node.id);
      if (watch) watch.node = node;
      else this.#watches.set(node.id, newWatch(node, now));
    }
  }

  /** False: no such node is known (yet). */
  request(nodeId: string, dueAt: number): boolean {
    const watch = this.#watches.get(nodeId);
    if (!watch) return false;
    if (watch.busy) watch.againAt = Math.min(watch.againAt ?? dueAt, dueAt);
    else watch.dueAt = Math.min(watch.dueAt, dueAt);
    return true;
  }

  /** Marks up to `most` nodes that are due as busy, the longest overdue first. */
  take(now: number, most: number): Watch[] {
    const due = [...this.#watches.values()].filter((watch) => !watch.busy && watch.dueAt <= now);
    const taken = due.sort((a, b) => a.dueAt - b.dueAt).slice(0, Math.max(0, most));
    for (const watch of taken) watch.busy = true;
    return taken;
  }

  release(watch: Watch, nextAt: number): void {
    watch.dueAt = watch.againAt ?? nextAt;
    watch.againAt = null;
    watch.busy = false;
  }

  /** When the next node is due, or infinity. */
  nextAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const watch of this.#watches.values()) if (!watch.busy) next = Math.min(next, watch.dueAt);
    return next;
  }

  get size(): number {
    return this.#watches.size;
  }
}

function newWatch(node: ProbedNode, now: number): Watch {
  return {
    node,
    dueAt: now,
    busy: false,
    againAt: null,
    looks: 0,
    failures: 0,
    health: null,
    missing: new Map(),
    written: null,
  };
}
