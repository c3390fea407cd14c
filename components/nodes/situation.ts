import type { NodeSituation } from "#lib/domain/fleet/node-actions.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";

/** What the table of node actions looks at, read off a node's view. */
export function situationOf({ status, maintenance }: Pick<NodeView, "status" | "maintenance">): NodeSituation {
  return {
    status,
    openOperation: maintenance?.operationId ? { failed: maintenance.phase === "stopped-by-failure" } : null,
  };
}
