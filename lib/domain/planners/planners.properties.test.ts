import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacityByNode } from "../fleet/capacity.ts";
import type { FleetSnapshot } from "../fleet/facts.ts";
import type { Action, MigrateInstance, RelocateInstance } from "../plan/action.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { planOf } from "./planners.ts";
import type { EnableRequest, NodeMaintenanceRequest } from "./requests.ts";
import { anyFleet, anyMaintainedFleet, anyRequest, shuffled } from "./testing/arbitrary-fleet.ts";
import { carryOut } from "./testing/carry-out.ts";

const RUNS = { numRuns: 300 };
const PUT = ["node.moveAll", "node.stopAll"] as const;
const anyEnable: fc.Arbitrary<EnableRequest> = fc.record({
  nodeId: fc.constant("hv1"),
  bringBack: fc.boolean(),
  overrides: fc.constantFrom([], ["startWhatFits"]),
  reason: fc.constant("done"),
});

const steps = (plan: PlanDraft) => plan.stages.flatMap((stage) => stage.steps);
const movesIt = (action: Action): action is MigrateInstance | RelocateInstance =>
  action.type === "instance.migrate" || action.type === "instance.relocate";
const moves = (plan: PlanDraft) => steps(plan).flatMap(({ action }) => (movesIt(action) ? [action] : []));

/** Every plan that there is for a world: both ways into maintenance, and Enable. */
function everyPlan(check: (plan: PlanDraft, snapshot: FleetSnapshot) => void): void {
  fc.assert(
    fc.property(anyFleet, anyRequest, fc.constantFrom(...PUT), (snapshot, request, kind) =>
      check(planOf(kind, snapshot, request), snapshot),
    ),
    RUNS,
  );
  fc.assert(
    fc.property(anyMaintainedFleet, anyEnable, (snapshot, request) =>
      check(planOf("node.enable", snapshot, request), snapshot),
    ),
    RUNS,
  );
}

/** What the plan adds to each node must fit into what is free there, others' reservations counted. */
function expectRoom(plan: PlanDraft, snapshot: FleetSnapshot): void {
  const capacities = capacityByNode(snapshot);
  const sizes = new Map(snapshot.instances.map(({ id, memoryBytes }) => [id, memoryBytes]));
  const added = new Map<string, number>();
  for (const { action } of steps(plan)) {
    const to = movesIt(action) ? action.to : action.type === "instance.start" ? action.node : null;
    if (!to || !("instance" in action)) continue;
    added.set(to.id, (added.get(to.id) ?? 0) + (sizes.get(action.instance.id) ?? 0));
  }
  for (const [nodeId, bytes] of added) expect(bytes).toBeLessThanOrEqual(capacities.get(nodeId)?.freeBytes ?? 0);
}

describe("every plan", () => {
  it("never puts more on a node than it has free, with others' reservations", () => {
    everyPlan(expectRoom);
  });

  it("reserves exactly what it brings to a node", () => {
    everyPlan((plan) => {
      const brought = steps(plan).flatMap(({ action }) => {
        if (movesIt(action)) return [`${action.to.id} ${action.instance.id}`];
        return action.type === "instance.start" ? [`${action.node.id} ${action.instance.id}`] : [];
      });
      expect(plan.reserves.map(({ nodeId, instanceId }) => `${nodeId} ${instanceId}`).sort()).toEqual(brought.sort());
    });
  });

  it("lists every instance of the node exactly once", () => {
    everyPlan((plan, snapshot) => {
      const listed = plan.fates.map(({ instance }) => instance.id);
      expect(new Set(listed).size).toBe(listed.length);
      for (const { id, nodeId } of snapshot.instances) if (nodeId === "hv1") expect(listed).toContain(id);
    });
  });

  it("gives every blocker and every warning a name, a subject and a reason", () => {
    everyPlan(({ blockers, warnings }) => {
      for (const { check, subject, message } of blockers) expect([check, subject, message]).not.toContain("");
      for (const { code, subject, message } of warnings) expect([code, subject, message]).not.toContain("");
    });
  });

  it("has steps with ids of their own, and no empty stage", () => {
    everyPlan((plan) => {
      const ids = steps(plan).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(plan.stages.filter((stage) => stage.steps.length === 0)).toEqual([]);
    });
  });
});

describe("Move All, whatever the world", () => {
  it("moves only to enabled, reachable, free nodes of the same pool", () => {
    everyPlan((plan, snapshot) => {
      if (plan.kind !== "node.moveAll") return;
      const nodes = new Map(snapshot.nodes.map((node) => [node.id, node]));
      for (const { to, from } of moves(plan)) {
        expect(nodes.get(to.id)).toMatchObject({ status: "ENABLED", reachable: true, claimedBy: null });
        expect(nodes.get(to.id)?.poolId).toBe(nodes.get(from.id)?.poolId);
        expect(to.id).not.toBe("hv1");
      }
    });
  });

  it("moves, stops or leaves everything that works there when nothing blocks it", () => {
    const choosing: NodeMaintenanceRequest = { nodeId: "hv1", choices: {}, overrides: [], reason: "" };
    fc.assert(
      fc.property(anyFleet, (snapshot) => {
        const plan = planOf("node.moveAll", snapshot, choosing);
        if (plan.blockers.length > 0) return;
        const after = carryOut(snapshot, plan).instances.filter(({ nodeId }) => nodeId === "hv1");
        expect(after.every(({ state }) => state === "stopped" || state === "saved")).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("planning again", () => {
  const world = anyFleet.chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot)));
  const maintainedWorld = anyMaintainedFleet.chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot)));

  it("gives the equal plan, in whatever order the world is told", () => {
    fc.assert(
      fc.property(world, anyRequest, fc.constantFrom(...PUT), ([told, retold], request, kind) => {
        const plan = planOf(kind, told, request);
        expect(planOf(kind, told, request)).toEqual(plan);
        expect(planOf(kind, retold, request)).toEqual(plan);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(maintainedWorld, anyEnable, ([told, retold], request) => {
        expect(planOf("node.enable", retold, request)).toEqual(planOf("node.enable", told, request));
      }),
      RUNS,
    );
  });

  it("changes nothing in the world that it was given", () => {
    fc.assert(
      fc.property(anyFleet, anyRequest, (snapshot, request) => {
        const before = structuredClone(snapshot);
        planOf("node.moveAll", snapshot, request);
        expect(snapshot).toEqual(before);
      }),
      RUNS,
    );
  });
});

describe("Enable after Stop All, whatever the world", () => {
  it("restarts exactly the set that ran, in the states that it had [SEM-31, OVC-08]", () => {
    const readable = anyFleet.map((snapshot) => ({
      ...snapshot,
      instances: snapshot.instances.filter(({ state }) => state !== "unknown"),
    }));
    fc.assert(
      fc.property(readable, (snapshot) => {
        const stop = planOf("node.stopAll", snapshot, { nodeId: "hv1", choices: {}, overrides: [], reason: "" });
        const stopped = carryOut(snapshot, stop);
        const enable = planOf("node.enable", stopped, { nodeId: "hv1", bringBack: true, overrides: [], reason: "" });
        if (enable.blockers.some(({ check }) => check === "start.room")) return;
        const key = ({ id, nodeId, state }: FleetSnapshot["instances"][number]) => `${id} ${nodeId} ${state}`;
        expect(carryOut(stopped, enable).instances.map(key)).toEqual(snapshot.instances.map(key));
      }),
      RUNS,
    );
  });
});
