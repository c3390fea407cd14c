import { refusalOf, type Bearer } from "../authority/rights.ts";
import type { NodeStatus } from "./facts.ts";

/** What one can do with a node, by the names that the page shows (literally those of the document). */
export const NODE_ACTIONS = {
  maintain: "Put in Maintenance",
  enable: "Enable",
  decommission: "Decommission",
} as const;
export type NodeAction = keyof typeof NODE_ACTIONS;

/** Which status allows which action: null, or why not. The one table; page and command palette read it. */
const BY_STATUS: Record<NodeStatus, Record<NodeAction, string | null>> = {
  ENABLED: { maintain: null, enable: "The node is enabled already.", decommission: null },
  MAINTENANCE: { maintain: "The node is in maintenance already.", enable: null, decommission: null },
  DECOMMISSIONED: {
    maintain: "The node is decommissioned.",
    enable: "The node is decommissioned.",
    decommission: "The node is decommissioned already.",
  },
  ERROR: { maintain: null, enable: null, decommission: null },
};

export interface NodeSituation {
  status: NodeStatus;
  /** The operation that has claimed the node, under way or failed, if any. */
  openOperation: { failed: boolean } | null;
}

/** Null when the bearer may do it now, else why not, in words for the tooltip. */
export function nodeActionRefusal(action: NodeAction, node: NodeSituation, bearer: Bearer): string | null {
  const refusal = refusalOf(bearer, action === "decommission" ? "fleet.register" : "fleet.operate");
  if (refusal) return refusal;
  if (node.openOperation?.failed) return "An operation on this node has failed. Retry, skip or roll back first.";
  if (node.openOperation) return "An operation on this node is running. Wait for it, or abort it.";
  return BY_STATUS[node.status][action];
}
