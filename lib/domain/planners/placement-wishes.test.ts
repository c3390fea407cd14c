import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { PlacementWishes } from "../fleet/placement-wishes.ts";
import { planMoveAll } from "./move-all.ts";
import { planStopAll } from "./stop-all.ts";
import type { Choice } from "./requests.ts";
import { firewall, fleet, GIB, instance, node } from "./testing/sample-fleet.ts";

const wish = (wishes: Partial<PlacementWishes>): Partial<InstanceFact> => ({
  wishes: { policy: null, group: null, priority: 0, ...wishes },
});
const request = (choices: Record<string, Choice> = {}) => ({ nodeId: "hv1", choices, overrides: [], reason: "fan" });
const world = (instances: InstanceFact[], hv1: Partial<NodeFact> = {}, more: NodeFact[] = []): FleetSnapshot =>
  fleet({ nodes: [node("hv1", hv1), node("hv2"), node("hv3"), ...more], instances });
const fatesOf = (snapshot: FleetSnapshot, choices = {}, plan = planMoveAll) =>
  plan(snapshot, request(choices)).fates.map(({ instance: { name }, fate, note }) => [name, fate, note]);

describe("an instance's policy", () => {
  const web = instance("web", "hv1", wish({ policy: "stopAndRestart" }));
  const db = instance("db", "hv1");

  it("decides what becomes of it, and says so", () => {
    expect(fatesOf(world([web, db]))).toEqual([
      ["db", "move", ""],
      ["web", "stopAndRestart", "starts again on Enable; by its policy"],
    ]);
  });

  it("gives way to a person's choice", () => {
    expect(fatesOf(world([web]), { web: "move" })).toEqual([["web", "move", ""]]);
  });

  it("goes before its node's, which goes before the operation's habit", () => {
    expect(fatesOf(world([web, db], { policy: "leave" }))).toEqual([
      ["db", "stay", "goes on running here; by the node's policy"],
      ["web", "stopAndRestart", "starts again on Enable; by its policy"],
    ]);
  });

  it("to move is nothing to Stop All; to stop and to leave are", () => {
    const instances = [
      instance("a", "hv1", wish({ policy: "move" })),
      instance("b", "hv1", wish({ policy: "stop" })),
      instance("c", "hv1", wish({ policy: "leave" })),
    ];
    expect(fatesOf(world(instances), {}, planStopAll).map(([name, fate]) => [name, fate])).toEqual([
      ["a", "stopAndRestart"],
      ["b", "stop"],
      ["c", "stay"],
    ]);
  });
});

describe("a group", () => {
  const of = (name: string, nodeId: string, more: Partial<InstanceFact> = {}) =>
    instance(name, nodeId, { ...wish({ group: "web" }), ...more });

  it("is kept on different nodes, though another would be emptier", () => {
    const load = instance("big", "hv3", { memoryBytes: 40 * GIB });
    const plan = planMoveAll(world([of("web-01", "hv1"), of("web-02", "hv2"), load]), request());
    expect(plan.fates).toMatchObject([{ to: "hv3", note: "apart from web-02" }]);
    expect(plan.warnings.map(({ code }) => code)).not.toContain("group.together");
  });

  it("comes together with a warning where no other node has room", () => {
    const full = instance("full", "hv3", { memoryBytes: 64 * GIB });
    const plan = planMoveAll(world([of("web-01", "hv1"), of("web-02", "hv2"), full]), request());
    expect(plan.fates).toMatchObject([{ to: "hv2", note: "" }]);
    expect(plan.warnings).toContainEqual({
      code: "group.together",
      subject: "web-01",
      message: "web-01 goes to hv2, where web-02 of its group web will run too: no other node has room.",
    });
  });

  it("never leaves anybody without a place, and shares a node only where there are too few", () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(null, "a", "b")), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(sizes, (parts) => {
        const instances = parts.map(([gib, group], at) =>
          instance(`vm-${at}`, "hv1", { ...wish({ group }), memoryBytes: gib * GIB }),
        );
        const alone = instances.map((each) => ({ ...each, wishes: null }));
        const withGroups = planMoveAll(world(instances), request());
        const without = planMoveAll(world(alone), request());
        expect(withGroups.blockers).toEqual(without.blockers);
        for (const group of ["a", "b"]) {
          const ids = new Set(instances.filter(({ wishes }) => wishes?.group === group).map(({ id }) => id));
          const targets = withGroups.reserves.filter(({ instanceId }) => ids.has(instanceId));
          const shared = new Set(targets.map(({ nodeId }) => nodeId)).size < targets.length;
          expect(
            withGroups.warnings.some(
              ({ code, message }) => code === "group.together" && message.includes(`group ${group} `),
            ),
          ).toBe(shared);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a priority", () => {
  it("moves first, after the firewalls", () => {
    const plan = planMoveAll(
      world([
        instance("big", "hv1", { memoryBytes: 8 * GIB }),
        instance("small", "hv1", { memoryBytes: GIB, ...wish({ priority: 5 }) }),
        firewall("fw", "hv1"),
      ]),
      request(),
    );
    const steps = plan.stages.flatMap(({ steps }) => steps).filter(({ action }) => action.type === "instance.migrate");
    expect(steps.map(({ action }) => "instance" in action && action.instance.name)).toEqual(["fw", "small", "big"]);
  });
});
