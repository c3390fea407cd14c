import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Hypervisors } from "#lib/ports/hypervisor.ts";
import { leadInventory } from "./lead-inventory.ts";
import { DEFAULT_PACE, type Pace } from "./pace.ts";
import type { InventoryLog } from "./watch-inventory.ts";

export interface InventoryDeps {
  control: ControlClient;
  /** For a connection of its own: it holds the lock of the worker that watches, and hears requests. */
  controlUrl: string;
  hypervisors: Hypervisors;
  signal: AbortSignal;
  log: InventoryLog;
  pace?: Partial<Pace>;
}

/** How long to wait after a lost connection. */
const RECONNECT_MS = 1_000;

/** Keeps the picture of all nodes up to date, in turns with the other workers. Returns when the signal ends it. */
export async function startInventory({ pace, ...deps }: InventoryDeps): Promise<void> {
  const settings = { ...DEFAULT_PACE, ...pace };
  while (!deps.signal.aborted) {
    const connection = new pg.Client({
      connectionString: deps.controlUrl,
      keepAlive: true,
      application_name: "lull inventory",
    });
    const lost = new AbortController();
    const lose = (): void => lost.abort();
    connection.on("error", lose).on("end", lose);
    try {
      await connection.connect();
      await leadInventory({ ...deps, pace: settings }, connection, AbortSignal.any([deps.signal, lost.signal]));
    } catch (error) {
      deps.log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        "the inventory lost its connection",
      );
    } finally {
      await connection.end().catch(() => undefined);
    }
    await sleep(RECONNECT_MS, undefined, { signal: deps.signal }).catch(() => undefined);
  }
}
