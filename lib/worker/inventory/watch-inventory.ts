import type { ControlClient } from "#lib/ports/databases.ts";
import type { Hypervisors } from "#lib/ports/hypervisor.ts";
import { Alarm } from "./alarm.ts";
import { EventStreams } from "./follow-events.ts";
import { followHealth } from "./follow-health.ts";
import { lookAtNode } from "./look-at-node.ts";
import { intervalOf, nextLookIn, type Pace } from "./pace.ts";
import { Schedule, type Watch } from "./schedule.ts";
import { watchedNodes } from "./watched-nodes.ts";

export interface InventoryLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface WatchDeps {
  control: ControlClient;
  hypervisors: Hypervisors;
  log: InventoryLog;
  pace: Pace;
}

/** A node isn't looked at more often than this, however many hints there are. */
const HINT_DELAY_MS = 200;

/** Looks at every node again and again, sooner where something has happened. One worker does it at a time. */
export class InventoryWatch {
  readonly #deps: WatchDeps;
  readonly #schedule = new Schedule();
  readonly #alarm = new Alarm();
  readonly #streams: EventStreams;
  readonly #looks = new Set<Promise<void>>();
  #nodesDueAt = 0;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#streams = new EventStreams(deps.hypervisors, deps.pace.maxEventStreams, {
      hint: (id) => this.request(id, HINT_DELAY_MS),
      error: (node, error) => deps.log.warn({ node: node.name, error: messageOf(error) }, "a node's events broke off"),
    });
  }

  /** Looks at the node soon; one that isn't known yet is looked up first. */
  request(nodeId: string, delayMs = 0): void {
    if (!this.#schedule.request(nodeId, performance.now() + delayMs)) this.#nodesDueAt = 0;
    this.#alarm.ring();
  }

  /** Until the signal ends it; looks that have begun are waited for. */
  async run(signal: AbortSignal): Promise<void> {
    const ring = (): void => this.#alarm.ring();
    signal.addEventListener("abort", ring, { once: true });
    while (!signal.aborted) {
      await this.#refreshNodes();
      const free = this.#deps.pace.concurrency - this.#looks.size;
      for (const watch of this.#schedule.take(performance.now(), free)) this.#begin(watch);
      await this.#alarm.wait(this.#idleFor());
    }
    signal.removeEventListener("abort", ring);
    await this.#streams.close();
    await Promise.all(this.#looks);
  }

  /** With every slot taken the end of a look rings; else until the next node, or the list of nodes, is due. */
  #idleFor(): number {
    const now = performance.now();
    const nextLook =
      this.#looks.size < this.#deps.pace.concurrency ? this.#schedule.nextAt() : Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(nextLook, this.#nodesDueAt) - now);
  }

  async #refreshNodes(): Promise<void> {
    const now = performance.now();
    if (now < this.#nodesDueAt) return;
    this.#nodesDueAt = now + this.#deps.pace.intervalMs;
    try {
      const nodes = await watchedNodes(this.#deps.control);
      this.#schedule.replaceNodes(nodes, now);
      this.#streams.retain(new Set(nodes.map((node) => node.id)));
    } catch (error) {
      this.#deps.log.warn({ error: messageOf(error) }, "the list of nodes could not be read");
    }
  }

  #begin(watch: Watch): void {
    const look = this.#look(watch).finally(() => {
      this.#looks.delete(look);
      this.#alarm.ring();
    });
    this.#looks.add(look);
  }

  async #look(watch: Watch): Promise<void> {
    const { control, hypervisors, log, pace } = this.#deps;
    // All nodes are new at once when the watch begins: the second looks are spread over the interval.
    const first = watch.looks === 0;
    watch.looks += 1;
    try {
      const patienceMs = 1.25 * intervalOf(pace, this.#schedule.size);
      const answered = await lookAtNode(control, hypervisors, watch, patienceMs);
      if (answered) this.#streams.ensure(watch.node);
      await followHealth({ control, log, patience: pace.health }, watch, answered);
    } catch (error) {
      watch.failures += 1;
      watch.written = null;
      log.warn({ node: watch.node.name, error: messageOf(error) }, "the inventory of a node could not be recorded");
    }
    const wait = nextLookIn(pace, this.#schedule.size, watch.failures);
    this.#schedule.release(watch, performance.now() + (first ? wait * Math.random() : wait));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
