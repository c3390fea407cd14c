import type { SimSettings, World, WorldSeed } from "./world.ts";

/** Where the simulated world is kept: in PostgreSQL for all processes, or in memory for one test. */
export interface WorldStore {
  /** One node and the guests that are or arrive there, or only the guest of that id, wherever it is; settled. */
  look(node: string, guest?: string): Promise<World>;
  /**
   * Changes some nodes and their guests at once: nobody else changes them meanwhile, and if `change`
   * throws nothing has happened. What it puts into the maps of the world is kept.
   */
  change<T>(nodes: readonly string[], change: (world: World) => T): Promise<T>;
  /** The node that the guest (by id or name) is on, or null. */
  whereIs(guest: string): Promise<string | null>;
  /** Replaces the whole world. */
  plant(seed: WorldSeed): Promise<void>;
  adjust(settings: Partial<SimSettings>): Promise<void>;
  /** Which guest of the node may have changed just now, until the signal ends it; hints may be lost. */
  hints(node: string, signal: AbortSignal): AsyncIterable<{ instanceId: string | null }>;
}
