import { isOff } from "#lib/domain/fleet/instance-state.ts";
import type { AssertNodeEmpty, Ref } from "#lib/domain/plan/action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { listOf } from "#lib/domain/planners/wording.ts";
import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import { loadFleetSnapshot } from "#lib/queries/operations/load-fleet-snapshot.ts";
import type { InstanceObservation, Inventory } from "#lib/ports/hypervisor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import { leftByChoice } from "./left-by-choice.ts";
import { noteServicesNow } from "./note-services.ts";
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

/**
 * Looks at the node itself, not at the picture of it: nothing may run there but what was chosen to stay. What
 * else is found there is named, and a person says what becomes of it.
 */
export async function assertNodeEmpty(deps: PerformerDeps, look: Look<"node.assertEmpty">): Promise<StepOutcome> {
  const { node, except } = look.action;
  const { instances } = await takeInventory(deps, node);
  const stay = new Set([...except.map(({ id }) => id), ...(await leftByChoice(deps.control, look.operationId))]);
  const running = instances.filter(({ state }) => !isOff(state));
  const left = running.filter(({ id }) => !stay.has(id));
  if (left.length > 0) return { kind: "ask", question: stillThere(look.action, left) };
  return {
    kind: "done",
    detail: running.length > 0 ? `only what was chosen to stay: ${running.length}` : "nothing runs",
  };
}

function stillThere({ node, except }: AssertNodeEmpty, left: readonly InstanceObservation[]): Question {
  const names = listOf(left.map(({ name }) => name));
  const accepted = [...except, ...left.map(({ id, name }) => ({ id, name }))];
  return {
    id: `left:${left
      .map(({ id }) => id.slice(0, 8))
      .sort()
      .join(",")
      .slice(0, 150)}`,
    text: `Still running on ${node.name}: ${names}. Move or stop ${left.length === 1 ? "it" : "them"}, then look again.`,
    answers: [
      { id: "again", label: "Look again", then: { do: "retry" } },
      {
        id: "leave",
        label: `Leave ${names} there: work on the node, and a reboot above all, hits ${left.length === 1 ? "it" : "them"}`,
        needsTyped: left.length === 1 ? (left[0]?.name ?? "") : String(left.length),
        then: { do: "perform", action: { type: "node.assertEmpty", node, except: accepted } },
      },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ],
  };
}

/** The node is fully in maintenance: nothing more happens until a person enables it. */
export function settleNode(_deps: PerformerDeps, { action }: Look<"node.settle">): Promise<StepOutcome> {
  return Promise.resolve({ kind: "done", detail: "in maintenance", topics: ["nodes", `node:${action.node.name}`] });
}

/** Compares with what was found at the beginning; the record closes with the operation when both agree. */
export async function balanceNode(
  deps: PerformerDeps,
  { action, operationId }: Look<"node.balance">,
): Promise<StepOutcome> {
  await takeInventory(deps, action.node);
  await noteServicesNow(deps, action.node, operationId);
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
