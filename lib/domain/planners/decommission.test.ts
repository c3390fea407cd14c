import { describe, expect, it } from "vitest";
import { GUESTS_LOST, planDecommission } from "./decommission.ts";
import { firewall, fleet, instance, node } from "./testing/sample-fleet.ts";

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
});
