import type { FoundInstance, MaintenanceEntry, MaintenanceFact } from "../fleet/facts.ts";

/** A maintenance record by instance: what was found, and what was done last. */
export interface RecordIndex {
  found: ReadonlyMap<string, FoundInstance>;
  last: ReadonlyMap<string, MaintenanceEntry>;
}

export function indexRecord(maintenance: Pick<MaintenanceFact, "found" | "entries"> | null): RecordIndex {
  return {
    found: new Map(maintenance?.found.map((found) => [found.id, found])),
    last: new Map(maintenance?.entries.map((entry) => [entry.instanceId, entry])),
  };
}

/** Where the maintenance has moved an instance, if that was the last thing it did and it isn't `nodeId`. */
export function movedAwayTo(entry: MaintenanceEntry | undefined, nodeId: string): string | null {
  return entry?.did === "moved" && entry.toNodeId !== nodeId ? entry.toNodeId : null;
}
