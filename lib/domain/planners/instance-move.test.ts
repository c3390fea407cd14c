import { describe, expect, it } from "vitest";
import { planInstanceMove } from "./instance-move.ts";
import { planMoveAll } from "./move-all.ts";
import { firewall, fleet, GIB, instance, maintain, node } from "./testing/sample-fleet.ts";

const move = (instanceId: string, targetId: string | null = null) => ({ nodeId: "hv1", instanceId, targetId });
const PINNED = { pinned: "passes a PCI device through" };

describe("a move by hand", () => {
  it("goes to the chosen node, and shows both loads after [OVC-11]", () => {
    const world = fleet({ instances: [instance("web-01", "hv1"), instance("db-01", "hv3")] });
    const plan = planInstanceMove(world, move("web-01", "hv3"));
    expect(plan.blockers).toEqual([]);
    expect(plan.stages.flatMap(({ steps }) => steps)).toMatchObject([
      { action: { type: "instance.migrate", method: "live", from: { name: "hv1" }, to: { name: "hv3" } } },
    ]);
    expect(plan.loads.map((load) => [load.node, load.memoryAfterBytes])).toEqual([
      ["hv1", 0],
      ["hv3", 8 * GIB],
    ]);
    expect(plan.claims).toEqual(["instance:web-01"]);
    expect(plan.reserves).toEqual([{ nodeId: "hv3", instanceId: "web-01", memoryBytes: 4 * GIB }]);
  });

  it("without a choice goes to the node that ends least loaded", () => {
    const world = fleet({ instances: [instance("web-01", "hv1"), instance("db-01", "hv2")] });
    expect(planInstanceMove(world, move("web-01")).fates).toMatchObject([{ fate: "move", to: "hv3" }]);
  });

  it.each([
    ["paused", { type: "instance.migrate", method: "paused" }],
    ["stopped", { type: "instance.relocate", start: false }],
  ] as const)("keeps a %s one as it is", (state, action) => {
    const world = fleet({ instances: [instance("web-01", "hv1", { state })] });
    const [step] = planInstanceMove(world, move("web-01", "hv2")).stages.flatMap(({ steps }) => steps);
    expect(step?.action).toMatchObject(action);
  });

  it.each([
    ["MAINTENANCE", "Target hv2 is not enabled: it is in maintenance."],
    ["ERROR", "Target hv2 is not enabled: it is in error."],
    ["DECOMMISSIONED", "Target hv2 is not enabled: it is decommissioned."],
  ] as const)("onto a node in %s is refused", (status, message) => {
    const world = fleet({ nodes: [node("hv1"), node("hv2", { status })], instances: [instance("web-01", "hv1")] });
    expect(planInstanceMove(world, move("web-01", "hv2")).blockers.map((each) => each.message)).toEqual([message]);
  });

  it("is refused where the target is full, counting what others have reserved", () => {
    const world = fleet({
      instances: [instance("web-01", "hv1"), instance("big", "hv2", { memoryBytes: 58 * GIB })],
      reservations: [{ operationId: "op", nodeId: "hv2", instanceId: "other", memoryBytes: 4 * GIB }],
    });
    expect(planInstanceMove(world, move("web-01", "hv2")).blockers).toMatchObject([{ check: "capacity" }]);
  });

  it("of an instance that another operation has claimed is refused, and so is a drain of its node", () => {
    const claimedBy = { operationId: "op-1", title: "Move web-01 to hv2" };
    const world = fleet({ instances: [instance("web-01", "hv1", { claimedBy }), instance("web-02", "hv1")] });
    expect(planInstanceMove(world, move("web-01", "hv3")).blockers).toMatchObject([
      { check: "instance.claimed", operationId: "op-1" },
    ]);
    expect(planInstanceMove(world, move("web-02", "hv3")).blockers).toEqual([]);
    expect(planMoveAll(world, maintain()).blockers).toMatchObject([{ check: "instance.claimed", operationId: "op-1" }]);
  });

  it("from a node that an operation has claimed is refused", () => {
    const claimedBy = { operationId: "op-1", title: "Put hv1 in maintenance" };
    const world = fleet({ nodes: [node("hv1", { claimedBy }), node("hv2")], instances: [instance("web-01", "hv1")] });
    expect(planInstanceMove(world, move("web-01", "hv2")).blockers).toMatchObject([{ check: "node.claimed" }]);
  });

  it("of a pinned instance is refused; a pinned firewall restarts on its target, in Move All as well", () => {
    const world = fleet({ instances: [instance("gpu-01", "hv1", PINNED), firewall("router-a", "hv1", PINNED)] });
    expect(planInstanceMove(world, move("gpu-01", "hv2")).blockers).toMatchObject([{ check: "instance.state" }]);
    const plan = planInstanceMove(world, move("router-a", "hv2"));
    expect(plan.blockers).toEqual([]);
    expect(plan.fates).toMatchObject([{ method: "restart", to: "hv2" }]);
    expect(plan.warnings).toMatchObject([{ code: "firewall.restarts" }]);

    const drain = planMoveAll(world, maintain({ choices: { "gpu-01": "leave" } }));
    expect(drain.blockers).toEqual([]);
    expect(drain.fates).toMatchObject([{ method: "restart", fate: "move" }, { fate: "stay" }]);
    expect(drain.warnings.map(({ code }) => code)).toContain("firewall.restarts");
  });

  it("of an instance that isn't on that node any more changes nothing", () => {
    const plan = planInstanceMove(fleet({ instances: [instance("web-01", "hv2")] }), move("web-01", "hv3"));
    expect(plan).toMatchObject({ stages: [], blockers: [{ check: "instance.unknown" }] });
  });
});
