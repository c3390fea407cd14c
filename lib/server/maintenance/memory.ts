import { UNKNOWN, type MaintenanceNow } from "./maintenance-now.ts";
import { pacer, type Pacer } from "./pacer.ts";

const KEPT = Symbol.for("lull.server.maintenance");
/** So long after a request has met a database that isn't there, the platform doesn't count as open. */
const STRUCK_MS = 3_000;
const LOOK_EVERY_MS = 1_000;

/** What a web process knows of maintenance; its watch writes it, every request reads it. */
interface Memory {
  now: MaintenanceNow;
  /** When a request has last met a connection error; epoch milliseconds. */
  struckAt: number;
  /** Of the watch. */
  pace: Pacer;
  watched: boolean;
  /** Told when people are led away from now on. */
  onLed: Set<() => void>;
}

/** What this process knows; read from memory, whatever the databases do. */
export function maintenanceNow(): MaintenanceNow {
  const { now } = memory();
  return isFresh() ? { ...now, open: false } : now;
}

/** A request has met a database that isn't there: the watch looks at once. */
export function struck(): void {
  memory().struckAt = Date.now();
  memory().pace.hurry();
}

/** Whether a request that failed just now has failed because of the databases, as far as is known. */
export function isStruck(): boolean {
  return isFresh() || !memory().now.open;
}

/** Calls back whenever maintenance or an outage begins. */
export function whenLed(tell: () => void): void {
  memory().onLed.add(tell);
}

function isFresh(): boolean {
  return Date.now() - memory().struckAt < STRUCK_MS;
}

/** One per process, however many bundles hold a copy of this module. */
export function memory(): Memory {
  const shared = globalThis as { [KEPT]?: Memory };
  return (shared[KEPT] ??= { now: UNKNOWN, struckAt: 0, pace: pacer(LOOK_EVERY_MS), watched: false, onLed: new Set() });
}
