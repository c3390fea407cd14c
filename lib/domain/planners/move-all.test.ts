import { describe, expect, it } from "vitest";
import type { FleetSnapshot } from "../fleet/facts.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { planMoveAll } from "./move-all.ts";
import { firewall, fleet, GIB, instance, maintain, node } from "./testing/sample-fleet.ts";

const rail = (plan: PlanDraft) => plan.stages.map(({ name }) => name);
const stepIds = (plan: PlanDraft) => plan.stages.flatMap(({ steps }) => steps.map(({ id }) => id));
const fateOf = (plan: PlanDraft, name: string) => plan.fates.find((fate) => fate.instance.name === name);
const checks = (plan: PlanDraft) => plan.blockers.map(({ check, subject }) => `${check} ${subject}`);
const codes = (plan: PlanDraft) => plan.warnings.map(({ code, subject }) => `${code} ${subject}`);
const planFor = (snapshot: FleetSnapshot, parts = {}) => planMoveAll(snapshot, maintain(parts));

const ordinary = fleet({
  instances: [
    instance("web-01", "hv1"),
    instance("db-01", "hv1", { memoryBytes: 16 * GIB, state: "paused" }),
    instance("old-01", "hv1", { state: "stopped" }),
    firewall("router-acme", "hv1"),
    instance("web-02", "hv2"),
  ],
});
const withGpu = fleet({
  instances: [...ordinary.instances, instance("gpu-01", "hv1", { pinned: "passes a PCI device through" })],
});

describe("Move All", () => {
  it("moves firewalls first, running ones live, paused ones as paused, and leaves stopped ones [SEM-30, OVC-05]", () => {
    const plan = planFor(ordinary);
    expect(rail(plan)).toEqual([
      "Close hv1 for new instances",
      "Move firewalls",
      "Move instances",
      "Check that nothing runs",
      "In maintenance",
    ]);
    expect(stepIds(plan)).toEqual(["cordon", "move:router-acme", "move:db-01", "move:web-01", "check", "settle"]);
    expect(fateOf(plan, "web-01")).toMatchObject({ fate: "move", from: "hv1", method: "live" });
    expect(fateOf(plan, "db-01")).toMatchObject({ fate: "move", method: "paused" });
    expect(fateOf(plan, "old-01")).toMatchObject({ fate: "stay", to: null, note: "is off and stays" });
    expect(fateOf(plan, "router-acme")).toMatchObject({ fate: "move", kind: "firewall", note: "net-acme" });
    expect(plan).toMatchObject({
      title: "Put hv1 in maintenance",
      confirmLabel: "Move 3 instances and put hv1 in maintenance",
      blockers: [],
      warnings: [],
      claims: ["node:hv1"],
      abortPolicy: { way: "undo", leadsTo: "hv1 ends enabled, as it was before." },
    });
  });

  it("closes the node first, and can take every move back", () => {
    const plan = planFor(ordinary);
    const [cordon, move] = plan.stages.flatMap(({ steps }) => steps);
    expect(cordon).toMatchObject({
      action: { type: "node.cordon", reason: "replace fan 3" },
      undo: { type: "node.uncordon" },
    });
    expect(move).toMatchObject({
      name: "Move router-acme to hv3",
      lanes: ["out:hv1", "in:hv3", "pool:main"],
      action: { from: { id: "hv1" }, to: { id: "hv3" } },
      undo: { type: "instance.migrate", from: { id: "hv3" }, to: { id: "hv1" } },
      onAbort: "finish",
    });
  });

  it("reserves room for each move and says how full each node ends", () => {
    const plan = planFor(ordinary);
    expect(plan.reserves).toHaveLength(3);
    expect(plan.reserves).toContainEqual({ nodeId: "hv3", instanceId: "router-acme", memoryBytes: GIB });
    expect(
      plan.loads.map(({ node: name, memoryUsedBytes, memoryAfterBytes }) => [
        name,
        memoryUsedBytes / GIB,
        memoryAfterBytes / GIB,
      ]),
    ).toEqual([
      ["hv1", 21, 0],
      ["hv2", 4, 8],
      ["hv3", 0, 17],
    ]);
  });

  it("is planned for firewalls alone [SEM-30, OVC-12]", () => {
    const plan = planFor(fleet({ instances: [firewall("router-acme", "hv1")] }));
    expect(stepIds(plan)).toEqual(["cordon", "move:router-acme", "check", "settle"]);
    expect(plan.confirmLabel).toBe("Move 1 firewall and put hv1 in maintenance");
  });

  it("has no moves when all were moved by hand, and needs no other node then [SEM-30]", () => {
    const plan = planFor(fleet({ nodes: [node("hv1")], instances: [instance("old-01", "hv1", { state: "stopped" })] }));
    expect(stepIds(plan)).toEqual(["cordon", "check", "settle"]);
    expect(plan).toMatchObject({ confirmLabel: "Put hv1 in maintenance", blockers: [], reserves: [] });
  });

  it("is planned again in maintenance, for what has appeared there", () => {
    const nodes = [node("hv1", { status: "MAINTENANCE" }), node("hv2")];
    const plan = planFor(fleet({ nodes, instances: [instance("new-01", "hv1")] }));
    expect(plan.blockers).toEqual([]);
    expect(plan.stages[0]?.steps[0]?.undo).toBeUndefined();
    expect(plan.abortPolicy.leadsTo).toBe("hv1 stays in maintenance, with the instances that it had before.");
  });

  it("never opens a node on the way back that was in error", () => {
    const plan = planFor(fleet({ nodes: [node("hv1", { status: "ERROR" }), node("hv2")] }));
    expect(plan.blockers).toEqual([]);
    expect(plan.stages[0]?.steps[0]?.undo).toBeUndefined();
    expect(plan.abortPolicy.leadsTo).toContain("ends in maintenance");
  });
});

describe("Move All and what can't move", () => {
  it("asks for a choice and still plans the rest", () => {
    const plan = planFor(withGpu);
    expect(plan.blockers).toEqual([
      {
        check: "instance.undecided",
        subject: "gpu-01",
        message:
          "gpu-01 can't move: it passes a PCI device through; choose stop, stop and restart after enable, or leave.",
      },
    ]);
    expect(fateOf(plan, "gpu-01")).toMatchObject({ fate: "decide", to: null, note: "passes a PCI device through" });
    expect(stepIds(plan)).toContain("move:web-01");
  });

  it("stops it and starts it again on Enable", () => {
    const plan = planFor(withGpu, { choices: { "gpu-01": "stopAndRestart" } });
    expect(plan.blockers).toEqual([]);
    expect(rail(plan)[3]).toBe("Stop gpu-01");
    expect(plan.confirmLabel).toBe("Move 3, stop 1, put hv1 in maintenance");
    const stop = plan.stages[3]?.steps[0];
    expect(stop?.action).toEqual({
      type: "instance.shutdown",
      instance: { id: "gpu-01", name: "gpu-01" },
      node: { id: "hv1", name: "hv1" },
    });
    expect(stop).toMatchObject({ undo: { type: "instance.start", state: "running" }, timeoutSeconds: 120 });
    expect(stop?.onTimeout?.answers.map(({ id, then }) => [id, then.do])).toEqual([
      ["wait", "wait"],
      ["forceOff", "perform"],
      ["rollBack", "rollBack"],
    ]);
  });

  it("tells a stop that lasts from one that Enable ends", () => {
    const plan = planFor(withGpu, { choices: { "gpu-01": "stop" } });
    expect(plan.stages[3]?.steps[0]?.action).toMatchObject({ type: "instance.shutdown", keepOff: true });
    expect(fateOf(plan, "gpu-01")).toMatchObject({ fate: "stop", method: "shutdown" });
  });

  it("leaves it running, says so, and checks for the others only", () => {
    const plan = planFor(withGpu, { choices: { "gpu-01": "leave" } });
    expect(codes(plan)).toEqual(["instance.left gpu-01"]);
    expect(rail(plan)).toContain("Check that nothing else runs");
    const check = plan.stages.flatMap(({ steps }) => steps).find(({ id }) => id === "check");
    expect(check?.action).toMatchObject({ except: [{ id: "gpu-01", name: "gpu-01" }] });
    expect(fateOf(plan, "gpu-01")).toMatchObject({ fate: "stay" });
  });

  it("refuses choices that can't be, all of them at once", () => {
    const plan = planFor(withGpu, {
      choices: { "gpu-01": "move", nobody: "stop", constructor: "leave", "old-01": "move" },
    });
    expect(checks(plan).sort()).toEqual([
      "choice.impossible gpu-01",
      "choice.impossible old-01",
      "choice.unknown constructor",
      "choice.unknown nobody",
    ]);
  });

  it("asks about an instance whose state nobody could read", () => {
    const plan = planFor(fleet({ instances: [instance("odd-01", "hv1", { state: "unknown" })] }));
    expect(checks(plan)).toEqual(["instance.undecided odd-01"]);
  });
});

describe("Move All and the node itself", () => {
  it.each([
    ["node.status", { status: "DECOMMISSIONED" }, "hv1 is decommissioned."],
    ["node.reachable", { reachable: false }, "hv1 doesn't answer, so nothing on it can be looked at or changed."],
  ] as const)("is refused: %s", (check, parts, message) => {
    const plan = planFor(fleet({ nodes: [node("hv1", parts), node("hv2"), node("hv3")] }));
    expect(plan.blockers).toEqual([{ check, subject: "hv1", message }]);
  });

  it("is refused while another operation has the node or brings something to it, and links to it", () => {
    const claimedBy = { operationId: "op-1", title: "Enable hv1" };
    const reservations = ["a", "b"].map((instanceId) => ({
      operationId: "op-2",
      nodeId: "hv1",
      instanceId,
      memoryBytes: 1,
    }));
    const plan = planFor(fleet({ nodes: [node("hv1", { claimedBy }), node("hv2")], reservations }));
    expect(plan.blockers).toEqual([
      {
        check: "node.claimed",
        subject: "hv1",
        message: "Another operation is at work on hv1: Enable hv1.",
        operationId: "op-1",
      },
      {
        check: "node.arrivals",
        subject: "hv1",
        message: "Another operation brings 2 instances to hv1.",
        operationId: "op-2",
      },
    ]);
  });

  it("names every blocker at once", () => {
    const nodes = [node("hv1", { status: "DECOMMISSIONED", reachable: false })];
    const plan = planFor(fleet({ nodes, instances: withGpu.instances }), { choices: { nobody: "stop" } });
    expect(checks(plan)).toEqual([
      "node.status hv1",
      "node.reachable hv1",
      "pool.targets hv1",
      "instance.undecided gpu-01",
      "choice.unknown nobody",
    ]);
  });

  it("is refused for a node that isn't there", () => {
    expect(checks(planFor(fleet(), { nodeId: "hv9" }))).toEqual(["node.unknown hv9"]);
  });
});
