import type { NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import type { SimSettings } from "#lib/adapters/simulator/world.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { eventually } from "../eventually.ts";
import { logOutcome } from "./describe.ts";
import type { ScenarioWorld } from "./hands.ts";

/** A scenario while it is played: the fleet as it is described, then the engine over it, and what was logged. */
export interface Scene {
  nodes: number;
  nodeMemoryGib: number;
  guests: NewGuest[];
  settings: Partial<SimSettings>;
  limits: { maxOut: number; maxIn: number; maxTotal: number };
  /** Who was named in the scenario, in that order: whom `places` lists. */
  names: string[];
  world: ScenarioWorld | null;
  /** Makes the fleet as it was described. */
  open(scene: Scene): Promise<ScenarioWorld>;
  /** The operation that was started last, and all of them by their label. */
  operation: string | null;
  named: Map<string, string>;
  worker: { stop(): Promise<void> } | null;
  log(line: string): void;
}

export function newScene(open: Scene["open"], log: Scene["log"]): Scene {
  return {
    nodes: 3,
    nodeMemoryGib: 64,
    guests: [],
    settings: { timeScale: 0.02 },
    limits: { maxOut: 3, maxIn: 2, maxTotal: 4 },
    names: [],
    world: null,
    open,
    operation: null,
    named: new Map(),
    worker: null,
    log,
  };
}

/** The engine over the fleet as it was described until now; the first that needs it makes it. */
export async function worldOf(scene: Scene): Promise<ScenarioWorld> {
  if (scene.world) return scene.world;
  const world = await scene.open(scene);
  scene.world = world;
  await world.control.pool.updateMany({ data: scene.limits });
  scene.worker = await world.startWorker();
  return world;
}

/** Keeps what was started as the operation that the next lines are about; logs why it wasn't. */
export function started(scene: Scene, label: string, outcome: Outcome<{ operationId: string }>): void {
  if (!logOutcome(scene, outcome)) return;
  scene.operation = outcome.value.operationId;
  scene.named.set(label, scene.operation);
}

export function operationOf({ operation }: Scene): string {
  if (!operation) throw new Error("no operation was started yet");
  return operation;
}

/** Repeats until the condition holds; says what it waited for when it never does. */
export function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  return eventually(async () => {
    if (!(await holds())) throw new Error(`waited for: ${what}`);
  }, 90_000);
}
