import { memoryOf } from "../fleet/capacity.ts";
import type { FleetSnapshot, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { byKindAndName } from "../fleet/order.ts";
import { PLAN_FORMAT, type Blocker, type InstanceFate, type PlanDraft } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { nodeBlockers, unknownNode } from "./node-checks.ts";
import { refOf } from "./node-steps.ts";
import type { RollingRequest } from "./requests.ts";
import { forecast, type Forecast } from "./rolling-forecast.ts";
import { rollingOrder } from "./rolling-order.ts";
import { rollingStages } from "./rolling-stages.ts";
import { count } from "./wording.ts";

/**
 * Rolling maintenance: node after node is drained, worked on, enabled and waited for, so many at once: the
 * next begins as soon as one of them is healthy. Each drain and each Enable is an operation of its own,
 * planned when its turn comes and started by itself only within what was forecast here; else it asks. The
 * first failure stops the run: nothing new starts. A node that hasn't begun may be left out at any time.
 */
export function planRolling(snapshot: FleetSnapshot, request: RollingRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const first = fleet.nodes.get(request.nodeId);
  if (!first) return unknownNode("fleet.rolling", request.nodeId);
  const pool = fleet.poolOf(first);
  const chosen = [...new Set(request.nodeIds)].flatMap((id) => fleet.nodes.get(id) ?? []);
  const run = forecast(snapshot, rollingOrder(snapshot, chosen), {
    atOnce: request.atOnce,
    reboot: request.between === "reboot" ? "ssh" : "no",
  });
  const title = `Rolling maintenance of ${count(chosen.length, "node")}`;
  return {
    kind: "fleet.rolling",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "platform", id: pool.id, name: pool.name },
    title,
    confirmLabel: `Start with ${firstOf(run, request) || "nothing"}`,
    stages: rollingStages(run, request),
    fates: fates(fleet, run),
    loads: loads(fleet, run),
    blockers: blockers(fleet, chosen, request, run),
    warnings: [
      {
        code: "rolling.forecast",
        subject: pool.name,
        message: `A forecast: ${count(run.moves, "move")}, at least ${run.leastMoves} are needed. Each node is planned again in its turn, and asks where it would be more than is shown here.`,
      },
      ...uniqueBy(
        run.stretches.flat().flatMap(({ draft }) => draft.warnings),
        ({ code, subject }) => `${code} ${subject}`,
      ),
    ],
    choices: { atOnce: String(request.atOnce), between: request.between },
    claims: [`rolling:${pool.id}`],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo: "Every node that this run has closed is open again; what was moved by finished drains stays there.",
    },
  };
}

function blockers(fleet: Fleet, chosen: readonly NodeFact[], request: RollingRequest, run: Forecast): Blocker[] {
  const found: Blocker[] = [];
  const { rolling } = fleet.snapshot;
  if (rolling)
    found.push({
      check: "rolling.claimed",
      subject: rolling.title,
      message: `A rolling maintenance is under way in this pool: ${rolling.title}.`,
      operationId: rolling.operationId,
    });
  if (chosen.length < new Set(request.nodeIds).size)
    found.push({ check: "rolling.pool", subject: "nodes", message: "All nodes of a run are of one pool." });
  for (const node of chosen) {
    found.push(
      ...nodeBlockers(fleet, node, {
        MAINTENANCE: "is in maintenance already: leave it out",
        ERROR: "is in error: leave it out",
        DECOMMISSIONED: "is decommissioned: leave it out",
      }),
    );
  }
  return uniqueBy(
    [...found, ...run.stretches.flat().flatMap(({ node, draft }) => draft.blockers.map((each) => inRun(each, node)))],
    ({ message }) => message,
  );
}

/** A run has no choices of its own: what can't move has its policy, or its node stays out. */
function inRun(blocker: Blocker, node: NodeFact): Blocker {
  if (blocker.check !== "instance.undecided") return blocker;
  const next = `${blocker.subject} on ${node.name} has to be decided on: give it a policy, or leave ${node.name} out.`;
  return { ...blocker, message: `${next} ${blocker.message}` };
}

/** The nodes that the run begins with. */
function firstOf({ stretches }: Forecast, { atOnce }: RollingRequest): string {
  const first = (stretches[0] ?? []).slice(0, atOnce);
  return first.map(({ node }) => node.name).join(", ");
}

/** Where each instance that moves is in the end. */
function fates(fleet: Fleet, { ends }: Forecast): InstanceFate[] {
  return fleet.snapshot.instances
    .filter(({ id }) => ends.has(id))
    .toSorted(byKindAndName)
    .map((instance) => {
      const end = ends.get(instance.id);
      return {
        instance: refOf(instance),
        kind: instance.kind,
        fate: "move",
        from: fleet.nodes.get(instance.nodeId)?.name ?? "",
        to: fleet.nodes.get(end?.nodeId ?? "")?.name ?? null,
        method: instance.state === "paused" ? "paused" : "live",
        note: `forecast${(end?.moves ?? 1) > 1 ? `, ${end?.moves} moves` : ""}`,
      };
    });
}

/** Every node that gives or takes, after the whole run. */
function loads(fleet: Fleet, { ends }: Forecast): PlanDraft["loads"] {
  const moved = fleet.snapshot.instances.filter(({ id }) => ends.has(id));
  const arrives = Map.groupBy(moved, ({ id }) => ends.get(id)?.nodeId);
  const leaves = Map.groupBy(moved, ({ nodeId }) => nodeId);
  return fleet.snapshot.nodes
    .filter(({ id }) => arrives.has(id) || leaves.has(id))
    .map((node) => loadOf(fleet, node, memoryOf(arrives.get(node.id) ?? []) - memoryOf(leaves.get(node.id) ?? [])));
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
