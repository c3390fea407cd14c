import { describe, expect, it } from "vitest";
import { planInstanceStart } from "./instance-start.ts";
import { planInstanceStop } from "./instance-stop.ts";
import { planStartInstances } from "./node-start-instances.ts";
import { firewall, fleet, GIB, instance, node } from "./testing/sample-fleet.ts";

const OFF = { state: "stopped" } as const;
const IN_MAINTENANCE = [node("hv1", { status: "MAINTENANCE" }), node("hv2"), node("hv3")];
const start = (instanceId: string, here = false) => ({ nodeId: "hv1", instanceId, here });

describe("a start by hand", () => {
  it("is allowed on a node in maintenance [SEM-32]", () => {
    const plan = planInstanceStart(
      fleet({ nodes: IN_MAINTENANCE, instances: [instance("web-01", "hv1", OFF)] }),
      start("web-01"),
    );
    expect(plan).toMatchObject({ blockers: [], title: "Start web-01", fates: [{ fate: "start", to: "hv1" }] });
    expect(plan.reserves).toEqual([{ nodeId: "hv1", instanceId: "web-01", memoryBytes: 4 * GIB }]);
  });

  it("of a firewall whose node is in maintenance goes to another node, unless it is wanted here", () => {
    const world = fleet({ nodes: IN_MAINTENANCE, instances: [firewall("router-a", "hv1", OFF)] });
    const plan = planInstanceStart(world, start("router-a"));
    expect(plan).toMatchObject({ blockers: [], title: "Start router-a on hv2" });
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ type: "instance.relocate", start: true });
    const here = planInstanceStart(world, start("router-a", true));
    expect(here.stages[0]?.steps[0]?.action).toMatchObject({ type: "instance.start", node: { name: "hv1" } });
  });

  it("of a firewall on another node takes along the autostart that the maintenance has suspended [SEM-32]", () => {
    const maintenance = { id: "record", reason: "fan", found: [], entries: [], autostart: ["router-a"] };
    const world = fleet({ nodes: IN_MAINTENANCE, instances: [firewall("router-a", "hv1", OFF)], maintenance });
    const plan = planInstanceStart(world, start("router-a"));
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ type: "instance.relocate", autostart: true });
  });

  it("of a firewall that no other node can take happens here, and says so", () => {
    const nodes = [node("hv1", { status: "MAINTENANCE" })];
    const plan = planInstanceStart(fleet({ nodes, instances: [firewall("router-a", "hv1", OFF)] }), start("router-a"));
    expect(plan).toMatchObject({ blockers: [], warnings: [{ code: "firewall.startsHere" }] });
  });

  it("is refused for what runs, and where there is no room", () => {
    const world = fleet({
      instances: [instance("web-01", "hv1", { memoryBytes: 62 * GIB }), instance("web-02", "hv1", OFF)],
    });
    expect(planInstanceStart(world, start("web-01")).blockers).toMatchObject([
      { message: "web-01 runs already." },
      { check: "start.room" },
    ]);
    expect(planInstanceStart(world, start("web-02")).blockers).toMatchObject([{ check: "start.room" }]);
  });
});

describe("start all that are shut off", () => {
  const world = fleet({
    nodes: IN_MAINTENANCE,
    instances: [
      instance("web-02", "hv1", OFF),
      instance("web-01", "hv1"),
      firewall("router-a", "hv1", OFF),
      instance("db-01", "hv2", OFF),
    ],
  });

  it("starts exactly those of the node, firewalls first, also in maintenance [OVC-20] [SEM-32]", () => {
    const plan = planStartInstances(world, { nodeId: "hv1", instances: null });
    expect(plan.blockers).toEqual([]);
    expect(plan.stages.flatMap(({ steps }) => steps.map(({ name }) => name))).toEqual([
      "Start router-a",
      "Start web-02",
    ]);
    expect(plan.claims).toEqual(["node:hv1", "instance:router-a", "instance:web-02"]);
  });

  it("starts those that are named, and refuses one that isn't off or isn't there", () => {
    const some = planStartInstances(world, { nodeId: "hv1", instances: ["web-02"] });
    expect(some.fates.map(({ instance: { name } }) => name)).toEqual(["web-02"]);
    const wrong = planStartInstances(world, { nodeId: "hv1", instances: ["web-01", "db-01"] });
    expect(wrong.blockers.map(({ message }) => message)).toEqual([
      "web-01 isn't off.",
      "There is no instance db-01 on this node.",
      "Nothing on hv1 is shut off.",
    ]);
  });
});

describe("a stop by hand", () => {
  it("stays off, and a firewall's stop says who loses the way out", () => {
    const world = fleet({
      instances: [firewall("router-a", "hv1"), instance("web-01", "hv2", { network: "net-a" })],
    });
    const about = { nodeId: "hv1", instanceId: "router-a" };
    const plan = planInstanceStop(world, about);
    expect(plan.blockers).toEqual([]);
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ type: "instance.shutdown", keepOff: true });
    expect(plan.warnings).toMatchObject([{ code: "firewall.stops" }]);
    expect(plan.warnings[0]?.message).toContain("and with it web-01 on another node");
    const here = instance("app-01", "hv1", { network: "net-a" });
    const both = planInstanceStop({ ...world, instances: [...world.instances, here] }, about);
    expect(both.warnings[0]?.message).toBe("router-a stops: net-a loses its way out, and with it app-01 and web-01.");
  });
});
