import { describe, expect, it } from "vitest";
import type { FleetSnapshot } from "../fleet/facts.ts";
import { planRolling } from "./rolling.ts";
import type { RollingRequest } from "./requests.ts";
import { fleet, GIB, instance, node } from "./testing/sample-fleet.ts";

const NODES = ["hv1", "hv2", "hv3"];

describe("the plan of a rolling maintenance", () => {
  it("drains, enables and waits for node after node; the emptiest first", () => {
    const world = fleet({ instances: [instance("a", "hv1"), instance("b", "hv1"), instance("c", "hv3")] });
    const plan = planRolling(world, request({ between: "wait" }));
    expect(plan.blockers).toEqual([]);
    expect(plan.stages.map(({ name }) => name)).toEqual([
      "Maintain hv2 (forecast)",
      "Maintain hv1 (forecast)",
      "Maintain hv3 (forecast)",
    ]);
    expect(plan.stages[0]?.steps.map(({ name }) => name)).toEqual([
      "Drain hv2: 0 moves forecast",
      "Work on hv2",
      "Enable hv2",
      "Wait until hv2 is healthy",
    ]);
    expect(plan.warnings[0]?.message).toMatch(/^A forecast: 3 moves, at least 3 are needed\./);
    expect(plan.claims).toEqual(["rolling:main"]);
    expect(plan.fates.map(({ instance: { name }, note }) => [name, note])).toEqual([
      ["a", "forecast"],
      ["b", "forecast"],
      ["c", "forecast"],
    ]);
  });

  it("slides: one stage for all, where nobody lands on a neighbour, nor, where it can be helped, on a later node", () => {
    const nodes = ["hv1", "hv2", "hv3", "hv4"].map((name) => node(name));
    const instances = nodes.flatMap(({ id }) => [instance(`${id}-a`, id), instance(`${id}-b`, id)]);
    const plan = planRolling(fleet({ nodes, instances }), request({ nodeIds: nodes.map(({ id }) => id), atOnce: 2 }));
    expect(plan.stages).toMatchObject([{ name: "Maintain hv1, hv2, hv3 and hv4 (forecast)", window: 2 }]);
    const drains = plan.stages.flatMap(({ steps }) => steps).filter(({ id }) => id.startsWith("drain:"));
    expect(drains.map(({ action }) => (action.type === "operation.run" ? action.request : null))).toMatchObject([
      { nodeId: "hv1", never: ["hv2"], avoid: ["hv3", "hv4"] },
      { nodeId: "hv2", never: ["hv1", "hv3"], avoid: ["hv4"] },
      { nodeId: "hv3", never: ["hv2", "hv4"], avoid: [] },
      { nodeId: "hv4", never: ["hv3"], avoid: [] },
    ]);
  });

  it("waits for all nodes before where the fleet is too full to slide", () => {
    const full = (name: string) => instance(`big-${name}`, name, { memoryBytes: 20 * GIB });
    const plan = planRolling(fleet({ instances: NODES.map(full) }), request({ atOnce: 2 }));
    expect(plan.blockers).toEqual([]);
    expect(plan.stages.map(({ name }) => name)).toEqual(["Maintain hv1 and hv2 (forecast)", "Maintain hv3 (forecast)"]);
  });

  it("names each node that can't be in the run, and a run that is under way", () => {
    const nodes = [node("hv1"), node("hv2", { status: "MAINTENANCE" }), node("hv3", { reachable: false })];
    const rolling = { operationId: "op", title: "Rolling maintenance of 2 nodes" };
    const { blockers } = planRolling(fleet({ nodes, rolling }), request());
    expect(blockers.map(({ check, subject }) => `${check} ${subject}`)).toEqual(
      expect.arrayContaining([
        "rolling.claimed Rolling maintenance of 2 nodes",
        "node.status hv2",
        "node.reachable hv3",
      ]),
    );
  });

  it("is blocked where a drain would find no room", () => {
    const full = (name: string) => instance(`big-${name}`, name, { memoryBytes: 60 * GIB });
    expect(planRolling(fleet({ instances: NODES.map(full) }), request()).blockers.length).toBeGreaterThan(0);
  });

  it("says how one that can't move is decided on: a run has no choices of its own", () => {
    const gpu = instance("gpu", "hv2", { pinned: "passes a PCI device through" });
    expect(planRolling(fleet({ instances: [gpu] }), request()).blockers).toMatchObject([
      {
        message: expect.stringMatching(
          /^gpu on hv2 has to be decided on: give it a policy, or leave hv2 out\./,
        ) as string,
      },
    ]);
    const wishes = { policy: "stopAndRestart" as const, group: null, priority: 0 };
    const plan = planRolling(fleet({ instances: [{ ...gpu, wishes }] }), request());
    expect(plan.blockers).toEqual([]);
    const drains = plan.stages.flatMap(({ steps }) => steps).filter(({ id }) => id.startsWith("drain:"));
    const stops = drains.map(({ action }) => action.type === "operation.run" && action.envelope.maxStops);
    expect(stops.toSorted()).toEqual([0, 0, 1]);
  });

  it("is the same for the same world, whatever the order of the choice", () => {
    const instances = Array.from({ length: 30 }, (_, index) => instance(`vm-${index}`, NODES[index % 3] ?? "hv1"));
    const world: FleetSnapshot = fleet({ instances });
    expect(planRolling(world, request({ nodeIds: NODES.toReversed() }))).toEqual(planRolling(world, request()));
  });
});

function request(parts: Partial<RollingRequest> = {}): RollingRequest {
  return { nodeId: "hv1", poolId: "main", nodeIds: NODES, atOnce: 1, between: "nothing", ...parts };
}
