import { HintHub } from "./hints.ts";
import { settle } from "./settle.ts";
import type { WorldStore } from "./store.ts";
import {
  DEFAULT_SETTINGS,
  type SimGuest,
  type SimNode,
  type SimSettings,
  type World,
  type WorldSeed,
} from "./world.ts";

/** The world of one process, for tests of planners and engines. `clock` gives epoch milliseconds. */
export class MemoryStore implements WorldStore {
  #settings: SimSettings = DEFAULT_SETTINGS;
  #nodes = new Map<string, SimNode>();
  #guests = new Map<string, SimGuest>();
  readonly #clock: () => number;
  readonly #hub = new HintHub();

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  async look(node: string, guest?: string): Promise<World> {
    const world = this.#part((seen) => (guest === undefined ? touches(seen, [node]) : seen.id === guest));
    const host = this.#nodes.get(node);
    return { ...world, nodes: new Map(host ? [[node, host]] : []) };
  }

  async change<T>(nodes: readonly string[], change: (world: World) => T): Promise<T> {
    const world = this.#part((guest) => touches(guest, nodes));
    for (const name of nodes) {
      const node = this.#nodes.get(name);
      if (node) world.nodes.set(name, node);
    }
    const before = new Set(world.guests.keys());
    const result = change(world);
    for (const node of world.nodes.values()) this.#nodes.set(node.name, node);
    for (const id of before) if (!world.guests.has(id)) this.#guests.delete(id);
    for (const guest of world.guests.values()) {
      const changed = this.#guests.get(guest.id) !== guest;
      this.#guests.set(guest.id, guest);
      if (changed) this.#hub.tell(guest, world.now);
    }
    return result;
  }

  async whereIs(guest: string): Promise<string | null> {
    const now = this.#clock();
    for (const seen of this.#guests.values()) {
      if (seen.id === guest || seen.name === guest) return settle(seen, now).node;
    }
    return null;
  }

  async plant({ settings, nodes, guests }: WorldSeed): Promise<void> {
    this.#settings = settings;
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
    this.#guests = new Map(guests.map((guest) => [guest.id, guest]));
  }

  async adjust(settings: Partial<SimSettings>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
  }

  hints(node: string, signal: AbortSignal): AsyncIterable<{ instanceId: string | null }> {
    return this.#hub.listen(node, signal);
  }

  #part(wanted: (guest: SimGuest) => boolean): World {
    const now = this.#clock();
    const guests = new Map<string, SimGuest>();
    for (const guest of this.#guests.values()) if (wanted(guest)) guests.set(guest.id, settle(guest, now));
    return { now, settings: this.#settings, nodes: new Map(), guests };
  }
}

function touches(guest: SimGuest, nodes: readonly string[]): boolean {
  return nodes.includes(guest.node) || (guest.job?.kind === "move" && nodes.includes(guest.job.target));
}
