import { describe, expect, it } from "vitest";
import type { FleetSnapshot } from "../fleet/facts.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { planMoveAll } from "./move-all.ts";
import { fleet, GIB, instance, maintain, node } from "./testing/sample-fleet.ts";

const stepIds = (plan: PlanDraft) => plan.stages.flatMap(({ steps }) => steps.map(({ id }) => id));
const fateOf = (plan: PlanDraft, name: string) => plan.fates.find((fate) => fate.instance.name === name);
const planFor = (snapshot: FleetSnapshot, parts = {}) => planMoveAll(snapshot, maintain(parts));

describe("Move All and the other nodes", () => {
  it.each([
    ["is in maintenance", { status: "MAINTENANCE" }],
    ["is in error", { status: "ERROR" }],
    ["is decommissioned", { status: "DECOMMISSIONED" }],
    ["doesn't answer", { reachable: false }],
    ["is busy (Enable hv2)", { claimedBy: { operationId: "op", title: "Enable hv2" } }],
  ] as const)("moves nothing to a node that %s", (why, parts) => {
    const nodes = [node("hv1"), node("hv2", parts), node("hv3", { poolId: "other" })];
    const plan = planFor(fleet({ nodes, instances: [instance("web-01", "hv1")] }));
    expect(plan.blockers).toEqual([
      {
        check: "pool.targets",
        subject: "hv1",
        message: `No other enabled node of pool main can take instances: hv2 ${why}.`,
      },
    ]);
    expect(fateOf(plan, "web-01")).toMatchObject({ fate: "decide", note: "no other node can take it" });
  });

  it("says which instance has no room, and how much the freest node has", () => {
    const instances = [
      instance("db-01", "hv1", { memoryBytes: 16 * GIB }),
      instance("web-01", "hv1", { memoryBytes: GIB }),
      instance("big-02", "hv2", { memoryBytes: 59.9 * GIB }),
      instance("big-03", "hv3", { memoryBytes: 61 * GIB }),
    ];
    const plan = planFor(fleet({ instances }));
    expect(plan.blockers).toEqual([
      {
        check: "capacity",
        subject: "db-01",
        message: "No node has room for db-01 (16 GiB): the freest, hv2, has 3.1 GiB.",
      },
    ]);
    expect(stepIds(plan)).toContain("move:web-01");
    expect(fateOf(plan, "db-01")).toMatchObject({ fate: "decide", note: "no node has room for it" });
  });

  it("counts what other operations have reserved, until it has arrived", () => {
    const reserved = { operationId: "op", nodeId: "hv2", instanceId: "late-01", memoryBytes: 62 * GIB };
    const snapshot = fleet({ instances: [instance("web-01", "hv1")], reservations: [reserved] });
    expect(fateOf(planFor(snapshot), "web-01")?.to).toBe("hv3");
    const arrived = instance("late-01", "hv2", { memoryBytes: GIB });
    const later = fleet({ ...snapshot, instances: [...snapshot.instances, arrived, instance("x", "hv3")] });
    expect(fateOf(planFor(later), "web-01")?.to).toBe("hv2");
  });

  it("warns of a node that ends above 90 % and of a spare that is lost, and plans all the same", () => {
    const instances = [
      instance("web-01", "hv1", { memoryBytes: 10 * GIB }),
      instance("big-02", "hv2", { memoryBytes: 50 * GIB }),
      instance("big-03", "hv3", { memoryBytes: 60 * GIB }),
    ];
    const plan = planFor(fleet({ instances }));
    expect(plan.blockers).toEqual([]);
    expect(plan.warnings).toEqual([
      { code: "load.high", subject: "hv2", message: "hv2 ends at 93 % of its memory (60 GiB of 64 GiB)." },
      {
        code: "spare.lost",
        subject: "hv2",
        message:
          "If hv2 failed meanwhile, its 2 instances (60 GiB) wouldn't all fit on the other enabled nodes (4 GiB free).",
      },
    ]);
  });

  it("warns when nobody would be left if the last other node failed", () => {
    const plan = planFor(fleet({ nodes: [node("hv1"), node("hv2")], instances: [instance("web-01", "hv1")] }));
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      "If hv2 failed meanwhile, no other enabled node would be left for its 1 instance.",
    ]);
  });

  it("counts what others bring when it looks for the spare", () => {
    const instances = [
      instance("web-02", "hv2", { memoryBytes: 30 * GIB }),
      instance("web-03", "hv3", { memoryBytes: 30 * GIB }),
    ];
    const reserved = { operationId: "op", nodeId: "hv2", instanceId: "late-01", memoryBytes: 10 * GIB };
    expect(planFor(fleet({ instances })).warnings).toEqual([]);
    const plan = planFor(fleet({ instances, reservations: [reserved] }));
    expect(plan.warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "spare.lost: If hv2 failed meanwhile, its 2 instances (40 GiB) wouldn't all fit on the other enabled nodes (34 GiB free).",
    ]);
  });

  it("refuses the second of two drains when there is room for one only", () => {
    const instances = ["hv1", "hv2"].map((on) => instance(`db-${on}`, on, { memoryBytes: 40 * GIB }));
    const before = fleet({ instances });
    const first = planFor(before);
    expect(fateOf(first, "db-hv1")?.to).toBe("hv3");
    const claimedBy = { operationId: "op-1", title: first.title };
    const nodes = [node("hv1", { status: "MAINTENANCE", claimedBy }), node("hv2"), node("hv3")];
    const reservations = first.reserves.map((reserve) => ({ operationId: "op-1", ...reserve }));
    const second = planFor(fleet({ nodes, instances, reservations }), { nodeId: "hv2" });
    expect(second.blockers.map(({ check, message }) => `${check}: ${message}`)).toEqual([
      "capacity: No node has room for db-hv2 (40 GiB): the freest, hv3, has 24 GiB.",
    ]);
    expect(second.reserves).toEqual([]);
  });
});
