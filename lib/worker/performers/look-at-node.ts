import { isOff } from "#lib/domain/fleet/instance-state.ts";
import type { Ref } from "#lib/domain/plan/action.ts";
import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import { loadFleetSnapshot } from "#lib/queries/operations/load-fleet-snapshot.ts";
import type { Inventory } from "#lib/ports/hypervisor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** The node must answer before anything is started on it. */
export async function reachNode(deps: PerformerDeps, look: Look<"node.reach">): Promise<StepOutcome> {
  const { host, instances } = await takeInventory(deps, look.action.node);
  return {
    kind: "done",
    detail: `answers as ${host.hostname}; ${instances.length} instances known`,
    topics: ["nodes", "instances"],
  };
}

/** Looks at the node itself, not at the picture of it: nothing may run there but what was chosen to stay. */
export async function assertNodeEmpty(deps: PerformerDeps, { action }: Look<"node.assertEmpty">): Promise<StepOutcome> {
  const { instances } = await takeInventory(deps, action.node);
  const stay = new Set(action.except.map((each) => each.id));
  const left = instances.filter(({ id, state }) => !isOff(state) && !stay.has(id));
  if (left.length === 0)
    return { kind: "done", detail: stay.size > 0 ? `only what was chosen to stay: ${stay.size}` : "nothing runs" };
  const names = left
    .slice(0, 10)
    .map((each) => each.name)
    .join(", ");
  return {
    kind: "failed",
    error: `Still running on ${action.node.name}: ${names}${left.length > 10 ? " and more" : ""}. Move or stop them, then retry.`,
  };
}

/** The node is fully in maintenance: nothing more happens until a person enables it. */
export function settleNode(_deps: PerformerDeps, { action }: Look<"node.settle">): Promise<StepOutcome> {
  return Promise.resolve({ kind: "done", detail: "in maintenance", topics: ["nodes", `node:${action.node.name}`] });
}

/** Compares with what was found at the beginning; the record closes with the operation when both agree. */
export async function balanceNode(deps: PerformerDeps, { action }: Look<"node.balance">): Promise<StepOutcome> {
  await takeInventory(deps, action.node);
  const snapshot = await loadFleetSnapshot(deps.control, action.node.id, deps.now());
  if (!snapshot?.maintenance) return { kind: "done", detail: "no maintenance record is open" };
  const names = new Map(snapshot.nodes.map((each) => [each.id, each.name]));
  const sheet = balanceSheet(snapshot.maintenance, action.node.id, snapshot.instances, names);
  const off = sheet.lines.filter((line) => line.verdict === "differs").length;
  return {
    kind: "done",
    detail: sheet.balanced
      ? "everything is as it was"
      : `${off} ${off === 1 ? "line differs" : "lines differ"}: look at the balance`,
  };
}

/** A fresh inventory that the picture in control has taken over. */
async function takeInventory(deps: PerformerDeps, node: Ref): Promise<Inventory> {
  const hypervisor = await hypervisorAt(deps, node);
  const takenAt = deps.now();
  const inventory = await hypervisor.inventory();
  await reconcileNode(deps.control, node.id, inventory, takenAt);
  return inventory;
}
