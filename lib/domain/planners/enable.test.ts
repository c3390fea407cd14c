import { describe, expect, it } from "vitest";
import type { FleetSnapshot, InstanceFact, MaintenanceEntry, NodeFact } from "../fleet/facts.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { planEnable } from "./enable.ts";
import { planMoveAll } from "./move-all.ts";
import { planStopAll } from "./stop-all.ts";
import { carryOut } from "./testing/carry-out.ts";
import { enabling, firewall, fleet, GIB, instance, maintain, node } from "./testing/sample-fleet.ts";

const rail = (plan: PlanDraft) => plan.stages.map(({ name }) => name);
const stepIds = (plan: PlanDraft) => plan.stages.flatMap(({ steps }) => steps.map(({ id }) => id));
const notes = (plan: PlanDraft) => Object.fromEntries(plan.fates.map(({ instance: { name }, note }) => [name, note]));
const states = (snapshot: FleetSnapshot) =>
  Object.fromEntries(snapshot.instances.map(({ name, nodeId, state }) => [name, `${state} on ${nodeId}`]));

const ordinary = fleet({
  instances: [
    instance("web-01", "hv1"),
    instance("db-01", "hv1", { state: "paused" }),
    instance("old-01", "hv1", { state: "stopped" }),
    firewall("router-acme", "hv1"),
  ],
});

/** hv1 in maintenance, with a record of these entries; what was found is what is there, running. */
function maintained(instances: InstanceFact[], entries: MaintenanceEntry[], found = instances): FleetSnapshot {
  return fleet({
    nodes: [node("hv1", { status: "MAINTENANCE" }), node("hv2"), node("hv3")],
    instances,
    maintenance: {
      id: "record",
      reason: "",
      found: found.map((each) => ({ ...each, state: "running" as const })),
      entries,
    },
  });
}

const did = (name: MaintenanceEntry["did"], instanceId: string, toNodeId: string | null = null): MaintenanceEntry => ({
  instanceId,
  did: name,
  toNodeId,
});

describe("Enable after Stop All", () => {
  const stopped = carryOut(ordinary, planStopAll(ordinary, maintain({ confirmFirewalls: 1 })));

  it("starts exactly what ran, firewalls first, paused ones as paused [SEM-31, OVC-08]", () => {
    const plan = planEnable(stopped, enabling());
    expect(rail(plan)).toEqual([
      "Reach hv1",
      "Start firewalls",
      "Start instances",
      "Open hv1 for new instances",
      "Compare with before",
    ]);
    expect(stepIds(plan)).toEqual(["reach", "start:router-acme", "start:db-01", "start:web-01", "uncordon", "balance"]);
    expect(plan).toMatchObject({
      title: "Enable hv1",
      confirmLabel: "Enable hv1 and start 3 instances",
      blockers: [],
      claims: ["node:hv1"],
      abortPolicy: { way: "leave" },
    });
    expect(notes(plan)).toMatchObject({ "db-01": "comes back paused", "old-01": "was off before" });
    expect(states(carryOut(stopped, plan))).toEqual(states(ordinary));
  });

  it("accepts what was started by hand meanwhile, and doesn't start it twice [SEM-32]", () => {
    const instances = stopped.instances.map((each) =>
      each.id === "web-01" ? { ...each, state: "running" as const } : each,
    );
    const plan = planEnable({ ...stopped, instances }, enabling());
    expect(stepIds(plan)).not.toContain("start:web-01");
    expect(notes(plan)["web-01"]).toBe("was started by hand meanwhile");
    expect(plan.confirmLabel).toBe("Enable hv1 and start 2 instances");
  });

  it("skips what was moved elsewhere and what is gone, and says so", () => {
    const instances = stopped.instances
      .filter(({ id }) => id !== "db-01")
      .map((each) => (each.id === "web-01" ? { ...each, nodeId: "hv2" } : each));
    const plan = planEnable({ ...stopped, instances }, enabling());
    expect(stepIds(plan)).toEqual(["reach", "start:router-acme", "uncordon", "balance"]);
    expect(notes(plan)).toMatchObject({
      "web-01": "is on hv2 now, moved by hand",
      "db-01": "is gone: no node of the pool knows it",
    });
    expect(plan.confirmLabel).toBe("Enable hv1 and start 1 firewall");
  });

  it("leaves off what was stopped to stay off", () => {
    const plan = planStopAll(ordinary, maintain({ confirmFirewalls: 1, choices: { "web-01": "stop" } }));
    const enable = planEnable(carryOut(ordinary, plan), enabling());
    expect(stepIds(enable)).not.toContain("start:web-01");
    expect(notes(enable)["web-01"]).toBe("was stopped to stay off");
  });

  it("blocks where a start has no room, unless one starts what fits", () => {
    const big = instance("big-01", "hv1", { state: "stopped", memoryBytes: 40 * GIB });
    const web = instance("web-01", "hv1", { state: "stopped" });
    const guest = instance("guest-01", "hv1", { memoryBytes: 30 * GIB });
    const snapshot = maintained([big, web, guest], [did("stopped", "big-01"), did("stopped", "web-01")]);
    const plan = planEnable(snapshot, enabling());
    expect(plan.blockers).toEqual([
      {
        check: "start.room",
        subject: "big-01",
        message: "hv1 has no room to start big-01 (40 GiB): 30 GiB is free after the others.",
        override: "startWhatFits",
      },
    ]);
    const overridden = planEnable(snapshot, enabling({ overrides: ["startWhatFits"] }));
    expect(overridden.blockers).toEqual([]);
    expect(overridden.warnings.map(({ code }) => code)).toEqual(["start.skipped"]);
    expect(stepIds(overridden)).toEqual(["reach", "start:web-01", "uncordon", "balance"]);
    expect(overridden.loads[0]?.memoryAfterBytes).toBe(34 * GIB);
  });
});

describe("Enable after Move All", () => {
  const moved = carryOut(ordinary, planMoveAll(ordinary, maintain()));

  it("brings nothing back by itself [SEM-30]", () => {
    const plan = planEnable(moved, enabling());
    expect(stepIds(plan)).toEqual(["reach", "uncordon", "balance"]);
    expect(plan).toMatchObject({ confirmLabel: "Enable hv1", reserves: [], choices: { bringBack: "no" } });
    expect(notes(plan)["web-01"]).toBe("was moved to hv2 and stays there");
  });

  it("brings back what was moved away when that is asked for [SEM-30]", () => {
    const plan = planEnable(moved, enabling({ bringBack: true }));
    expect(rail(plan)).toEqual(["Reach hv1", "Bring back", "Open hv1 for new instances", "Compare with before"]);
    expect(plan.confirmLabel).toBe("Enable hv1 and bring 3 instances back");
    expect(plan.reserves.map(({ nodeId }) => nodeId)).toEqual(["hv1", "hv1", "hv1"]);
    expect(states(carryOut(moved, plan))).toEqual(states(ordinary));
  });

  it("starts and brings back in one go", () => {
    const web = instance("web-01", "hv1", { state: "stopped" });
    const api = instance("api-01", "hv2");
    const plan = planEnable(
      maintained([web, api], [did("stopped", "web-01"), did("moved", "api-01", "hv2")]),
      enabling({ bringBack: true }),
    );
    expect(plan.confirmLabel).toBe("Enable hv1, start 1, bring 1 back");
    expect(plan.stages.flatMap(({ steps }) => steps)[2]).toMatchObject({
      name: "Move api-01 to hv1",
      lanes: ["out:hv2", "in:hv1", "pool:main"],
    });
    expect(plan.loads.map((load) => [load.node, load.memoryAfterBytes / GIB])).toEqual([
      ["hv1", 8],
      ["hv2", 0],
    ]);
  });

  it("brings back only what still works elsewhere and has room; the rest is said", () => {
    const away = [
      instance("off-01", "hv2", { state: "stopped" }),
      instance("gpu-01", "hv2", { pinned: "passes a PCI device through" }),
      instance("far-01", "hv3"),
      instance("big-01", "hv2", { memoryBytes: 63 * GIB }),
      instance("web-01", "hv2"),
      instance("back-01", "hv1"),
    ];
    const entries = [...away.map(({ id, nodeId }) => did("moved", id, nodeId)), did("moved", "back-01", "hv1")];
    const snapshot = maintained(away, entries);
    const claimedBy = { operationId: "op", title: "Put hv3 in maintenance" };
    const nodes = snapshot.nodes.map((each) => (each.id === "hv3" ? { ...each, claimedBy } : each));
    const plan = planEnable({ ...snapshot, nodes }, enabling({ bringBack: true }));
    expect(plan.blockers).toEqual([]);
    expect(stepIds(plan)).toEqual(["reach", "move:web-01", "uncordon", "balance"]);
    expect(plan.warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "bringBack.skipped: far-01 stays on hv3, which is busy (Put hv3 in maintenance).",
      "bringBack.skipped: gpu-01 can't move: it passes a PCI device through.",
      "bringBack.skipped: big-01 stays on hv2: hv1 has no room for it (63 GiB).",
    ]);
    expect(notes(plan)).toMatchObject({ "off-01": "was moved to hv2 and is off there", "back-01": "goes on running" });
  });
});

describe("Enable and who can't be brought back", () => {
  const away = maintained([instance("web-01", "hv2")], [did("moved", "web-01", "hv2")]);
  const hv2 = (parts: Partial<NodeFact>): Partial<FleetSnapshot> => ({
    nodes: [away.nodes[0] ?? node("hv1"), node("hv2", parts)],
  });
  const awaited = { operationId: "op", nodeId: "hv2", instanceId: "web-01", memoryBytes: GIB };

  it.each<[string, Partial<FleetSnapshot>]>([
    ["web-01 stays on hv2, which doesn't answer.", hv2({ reachable: false })],
    ["web-01 stays on hv2, which is in another pool.", hv2({ poolId: "other" })],
    [
      "web-01 stays on hv2, which is busy (Enable hv2).",
      hv2({ claimedBy: { operationId: "op", title: "Enable hv2" } }),
    ],
    ["web-01 stays on hv2, where another operation still needs it.", { reservations: [awaited] }],
    ["web-01 is in a state that nobody could read.", { instances: [instance("web-01", "hv2", { state: "unknown" })] }],
  ])("says it: %s", (message, parts) => {
    expect(stepIds(planEnable(away, enabling({ bringBack: true })))).toContain("move:web-01");
    const plan = planEnable({ ...away, ...parts }, enabling({ bringBack: true }));
    expect(stepIds(plan)).toEqual(["reach", "uncordon", "balance"]);
    expect(plan.warnings).toEqual([{ code: "bringBack.skipped", subject: "web-01", message }]);
    expect(plan.reserves).toEqual([]);
  });
});

describe("Enable and the node", () => {
  it.each([
    ["node.status", { status: "ENABLED" }, "hv1 is enabled already."],
    ["node.status", { status: "DECOMMISSIONED" }, "hv1 is decommissioned."],
    [
      "node.reachable",
      { status: "MAINTENANCE", reachable: false },
      "hv1 doesn't answer, so nothing on it can be looked at or changed.",
    ],
  ] as const)("is refused: %s, %j", (check, parts, message) => {
    const plan = planEnable(fleet({ nodes: [node("hv1", parts)] }), enabling());
    expect(plan.blockers).toEqual([{ check, subject: "hv1", message }]);
  });

  it("opens a node in error that has no record, and compares nothing", () => {
    const snapshot = fleet({ nodes: [node("hv1", { status: "ERROR" })], instances: [instance("web-01", "hv1")] });
    const plan = planEnable(snapshot, enabling());
    expect(plan.blockers).toEqual([]);
    expect(stepIds(plan)).toEqual(["reach", "uncordon"]);
  });

  it("checks the services of a node in error: nobody knows what it has been through [SEM-34]", () => {
    const nodes = [node("hv1", { status: "ERROR", bootId: "now", serviceGroups: ["Open vStorage"] })];
    expect(rail(planEnable(fleet({ nodes }), enabling()))).toEqual([
      "Reach hv1",
      "Check services",
      "Open hv1 for new instances",
    ]);
  });

  it("is refused for a node that isn't there", () => {
    expect(planEnable(fleet(), enabling({ nodeId: "hv9" })).blockers.map(({ check }) => check)).toEqual([
      "node.unknown",
    ]);
  });
});
