import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOff } from "../fleet/instance-state.ts";
import type { ActionType } from "../plan/action.ts";
import { anyFleet } from "./testing/arbitrary-fleet.ts";
import { carryOut } from "./testing/carry-out.ts";
import { GUESTS_LOST, planDecommission } from "./decommission.ts";
import { firewall, fleet, instance, node } from "./testing/sample-fleet.ts";

const STOPS: ActionType[] = ["instance.shutdown", "instance.save", "instance.forceOff"];
const CONFIRMED = { nodeId: "hv1", overrides: [], confirmName: "hv1" };

describe("the plan of Decommission", () => {
  it("moves everything away, what is off too, waits for the power, and only then takes the node out", () => {
    const plan = planDecommission(
      fleet({
        instances: [firewall("router-a", "hv1"), instance("vm", "hv1"), instance("off", "hv1", { state: "stopped" })],
      }),
      CONFIRMED,
    );
    expect(plan.blockers).toEqual([]);
    expect(plan.stages.map(({ name }) => name)).toEqual([
      "Close hv1 for new instances",
      "Move firewalls",
      "Move instances",
      "Check that nothing runs",
      "Move what is off",
      "Power down",
      "Decommission hv1",
    ]);
    expect(plan.stages.map(({ pointOfNoReturn }) => pointOfNoReturn ?? false).lastIndexOf(false)).toBe(5);
    expect(plan.stages.at(-1)?.pointOfNoReturn).toBe(true);
    expect(plan.fates.every(({ fate, to }) => fate === "move" && to !== null)).toBe(true);
    expect(plan.claims).toEqual(["node:hv1"]);
  });

  it("wants the node's name typed", () => {
    for (const confirmName of [undefined, "", "HV1", "hv2"]) {
      const request = { nodeId: "hv1", overrides: [], ...(confirmName === undefined ? {} : { confirmName }) };
      expect(planDecommission(fleet(), request).blockers.map(({ check }) => check)).toEqual(["node.confirmName"]);
    }
  });

  it("is refused when no other enabled node is left", () => {
    const nodes = [node("hv1"), node("hv2", { status: "MAINTENANCE" }), node("hv3", { status: "ERROR" })];
    const { blockers } = planDecommission(fleet({ nodes }), CONFIRMED);
    expect(blockers).toContainEqual(
      expect.objectContaining({ check: "node.last", message: "No other enabled node is left in pool main." }),
    );
  });

  it("counts on no node at which another operation is at work: two at once would each count on the other", () => {
    const claimedBy = { operationId: "op", title: "Decommission hv2" };
    const nodes = [node("hv1"), node("hv2", { claimedBy }), node("hv3", { reachable: false })];
    expect(planDecommission(fleet({ nodes }), CONFIRMED).blockers).toMatchObject([
      {
        check: "node.last",
        message: "No other enabled node is left in pool main: hv2 is busy (Decommission hv2) and hv3 doesn't answer.",
      },
    ]);
  });

  it.each(["stop", "stopAndRestart", "leave"] as const)("moves what would %s in a maintenance", (policy) => {
    const wishes = { policy, group: null, priority: 0 };
    const instances = [instance("vm", "hv1", { wishes }), instance("db", "hv1")];
    const plan = planDecommission(fleet({ nodes: [node("hv1", { policy }), node("hv2")], instances }), CONFIRMED);
    expect(plan.blockers).toEqual([]);
    expect(plan.fates.map(({ fate, to }) => [fate, to])).toEqual([
      ["move", "hv2"],
      ["move", "hv2"],
    ]);
  });

  it("wants what can't move stopped first, and what is saved started first", () => {
    const pinned = "passes a PCI device through";
    const instances = [
      instance("gpu", "hv1", { pinned, wishes: { policy: "stop", group: null, priority: 0 } }),
      instance("old-gpu", "hv1", { pinned, state: "stopped" }),
      instance("asleep", "hv1", { state: "saved" }),
    ];
    const { blockers, warnings } = planDecommission(fleet({ instances }), CONFIRMED);
    expect(blockers.map(({ message }) => message)).toEqual([
      "gpu can't move: it passes a PCI device through. Stop it first: Lull forgets it with the node.",
      "asleep's saved memory lies on hv1: start it first, then it moves as it was.",
    ]);
    expect(warnings).toContainEqual(expect.objectContaining({ message: "Lull forgets what stays on hv1: old-gpu." }));
  });

  it("takes along the autostart that a maintenance has suspended", () => {
    const snapshot = fleet({
      nodes: [node("hv1", { status: "MAINTENANCE" }), node("hv2")],
      instances: [instance("off", "hv1", { state: "stopped", autostart: false })],
      maintenance: { id: "record", reason: "fan", found: [], entries: [], autostart: ["off"] },
    });
    const { stages } = planDecommission(snapshot, CONFIRMED);
    expect(stages.find(({ name }) => name === "Move what is off")?.steps[0]?.action).toMatchObject({ autostart: true });
  });

  it("is refused a second time", () => {
    const nodes = [node("hv1", { status: "DECOMMISSIONED" }), node("hv2")];
    const { blockers } = planDecommission(fleet({ nodes }), CONFIRMED);
    expect(blockers.map(({ message }) => message)).toContain("hv1 is decommissioned already.");
  });

  it("plans no moves off a silent node, and wants a signature for what was last seen there", () => {
    const world = fleet({
      nodes: [node("hv1", { reachable: false, status: "ERROR" }), node("hv2")],
      instances: [instance("vm", "hv1"), instance("off", "hv1", { state: "stopped" })],
    });
    const plan = planDecommission(world, CONFIRMED);
    expect(plan.blockers).toMatchObject([{ check: "node.lastSeen", override: GUESTS_LOST }]);
    expect(plan.blockers[0]?.message).toContain("vm");
    expect(plan.fates.map(({ fate, note }) => [fate, note])).toEqual([
      ["stay", "last seen stopped"],
      ["stay", "last seen running"],
    ]);
    expect(planDecommission(world, { ...CONFIRMED, overrides: [GUESTS_LOST] }).blockers).toEqual([]);
    expect(plan.stages.map(({ name }) => name)).toEqual([
      "Close hv1 for new instances",
      "Power down",
      "Decommission hv1",
    ]);
  });

  it("leaves behind nothing but what is off and can't move, whatever the world and its policies [OVC-05]", () => {
    const policies = fc.array(fc.constantFrom(null, "move", "stop", "stopAndRestart", "leave"), { minLength: 40 });
    fc.assert(
      fc.property(anyFleet, policies, (world, drawn) => {
        const nodes = world.nodes.map((each) => (each.id === "hv1" ? { ...each, reachable: true } : each));
        const instances = world.instances.map((each, at) => ({
          ...each,
          wishes: { group: null, priority: 0, ...each.wishes, policy: drawn[at] ?? null },
        }));
        const told = { ...world, nodes, instances };
        const plan = planDecommission(told, CONFIRMED);
        if (plan.blockers.length > 0) return;
        const left = carryOut(told, plan).instances.filter(({ nodeId }) => nodeId === "hv1");
        expect(left.every(({ state, pinned }) => pinned !== null && isOff(state))).toBe(true);
        expect(plan.stages.flatMap(({ steps }) => steps).some(({ action }) => STOPS.includes(action.type))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
