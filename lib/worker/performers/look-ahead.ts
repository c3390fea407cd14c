import type { Hypervisor, InstanceObservation } from "#lib/ports/hypervisor.ts";

/** For so long a free, running instance counts as seen. The node itself refuses what has become impossible since. */
const GOOD_MS = 3_000;

/**
 * Looks that are made before they are needed: one question to a node tells of all instances that leave
 * it next, instead of one each while a place in the lane stands empty. Used once, for beginning a move.
 */
export class LookAhead {
  readonly #seen = new Map<string, { at: number; instance: InstanceObservation }>();
  readonly #reading = new Map<string, Promise<void>>();

  /** What was seen of the instance at a node a moment ago: null unless it runs and may move. */
  take(nodeId: string, id: string): InstanceObservation | null {
    const key = `${nodeId} ${id}`;
    const found = this.#seen.get(key);
    this.#seen.delete(key);
    return found && Date.now() - found.at < GOOD_MS ? found.instance : null;
  }

  /** One question to a node at a time: who asks meanwhile waits for the same answer. */
  async read(nodeId: string, source: Hypervisor, ids: () => Promise<readonly string[]>): Promise<void> {
    const running = this.#reading.get(nodeId);
    if (running) return running;
    const reading = this.#readNow(nodeId, source, ids).finally(() => this.#reading.delete(nodeId));
    this.#reading.set(nodeId, reading);
    return reading;
  }

  async #readNow(nodeId: string, source: Hypervisor, ids: () => Promise<readonly string[]>): Promise<void> {
    const at = Date.now();
    for (const [key, { at: then }] of this.#seen) if (at - then >= GOOD_MS) this.#seen.delete(key);
    for (const instance of await source.instances(await ids())) {
      if (instance.state === "running" && !instance.pinned)
        this.#seen.set(`${nodeId} ${instance.id}`, { at, instance });
    }
  }
}
