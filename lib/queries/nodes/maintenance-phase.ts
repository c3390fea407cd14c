import type { MaintenancePhase } from "./node-view.ts";

/**
 * Where a node stands in its maintenance, read off the open operation that has claimed it.
 * The way back of entering leads out of maintenance, and the way back of enabling into it.
 */
export function maintenancePhase(operation: { kind: string; status: string } | null): MaintenancePhase {
  if (!operation) return "in";
  if (operation.status === "failed" || operation.status === "abortFailed") return "stopped-by-failure";
  const leaves = operation.kind === "node.enable";
  const turned = operation.status === "aborting";
  return leaves === turned ? "entering" : "leaving";
}
