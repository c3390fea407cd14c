import type { Hypervisors } from "#lib/ports/hypervisor.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import type { WatchedNode } from "#lib/use-cases/inventory/refresh-node.ts";

/** Keeps at most `most` event streams open; one that ends is opened again after the node's next good answer. */
export class EventStreams {
  readonly #open = new Map<string, { controller: AbortController; uri: string; done: Promise<void> }>();
  readonly #hypervisors: Hypervisors;
  readonly #most: number;
  readonly #onHint: (nodeId: string) => void;
  readonly #onError: (node: WatchedNode, error: unknown) => void;

  constructor(
    hypervisors: Hypervisors,
    most: number,
    on: { hint: (nodeId: string) => void; error: (node: WatchedNode, error: unknown) => void },
  ) {
    this.#hypervisors = hypervisors;
    this.#most = most;
    this.#onHint = on.hint;
    this.#onError = on.error;
  }

  /** Call when the node has just answered. */
  ensure(node: WatchedNode): void {
    const open = this.#open.get(node.id);
    if (open && open.uri !== node.uri) open.controller.abort();
    if (open || this.#open.size >= this.#most) return;
    const controller = new AbortController();
    const done = this.#follow(node, controller.signal).finally(() => this.#open.delete(node.id));
    this.#open.set(node.id, { controller, uri: node.uri, done });
  }

  /** Closes the streams of nodes that aren't watched any more. */
  retain(nodeIds: ReadonlySet<string>): void {
    for (const [id, { controller }] of this.#open) if (!nodeIds.has(id)) controller.abort();
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    for (const { controller } of open) controller.abort();
    await Promise.all(open.map(({ done }) => done));
  }

  async #follow(node: WatchedNode, signal: AbortSignal): Promise<void> {
    try {
      for await (const _ of this.#hypervisors(node).events(signal)) this.#onHint(node.id);
    } catch (error) {
      // Hints may be missed: the polls go on, and tell why the node doesn't answer.
      if (!(error instanceof HypervisorError) && !signal.aborted) this.#onError(node, error);
    }
  }
}
