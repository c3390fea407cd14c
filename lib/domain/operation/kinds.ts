import type { Right } from "../authority/rights.ts";
import type { OperationKind } from "../plan/plan.ts";

/** The right that starts an operation of a kind; a verb on it needs the same. */
export const RIGHT_OF_KIND: Record<OperationKind, Right> = {
  "node.moveAll": "fleet.operate",
  "node.stopAll": "fleet.operate",
  "node.enable": "fleet.operate",
};

export function rightOfKind(kind: string): Right {
  return RIGHT_OF_KIND[kind as OperationKind] ?? "system.administer";
}
