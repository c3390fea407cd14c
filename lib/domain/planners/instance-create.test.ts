import { describe, expect, it } from "vitest";
import { planCreate } from "./instance-create.ts";
import type { CreateRequest } from "./requests.ts";
import { firewall, fleet, GIB, instance, node } from "./testing/sample-fleet.ts";

const TEMPLATES = [
  { name: "linux", kind: "instance" as const, memoryBytes: GIB },
  { name: "router", kind: "firewall" as const, memoryBytes: GIB },
];
const with_ = (name: string, parts = {}) => node(name, { templates: TEMPLATES, ...parts });
const asked = (parts: Partial<CreateRequest> = {}): CreateRequest => ({
  nodeId: "hv1",
  placed: true,
  instanceId: "new",
  name: "web-09",
  template: "linux",
  memoryBytes: 4 * GIB,
  network: "net-a",
  ...parts,
});

describe("New Instance", () => {
  it("goes to the enabled node that ends least loaded, and reserves its room [SEM-29]", () => {
    const world = fleet({
      nodes: [with_("hv1"), with_("hv2", { status: "MAINTENANCE" }), with_("hv3")],
      instances: [instance("web-01", "hv1")],
    });
    const plan = planCreate("instance.create", world, asked());
    expect(plan).toMatchObject({ blockers: [], confirmLabel: "Make web-09 on hv3", claims: ["instance:new"] });
    expect(plan.stages.flatMap(({ steps }) => steps.map(({ action }) => action.type))).toEqual([
      "instance.create",
      "instance.start",
    ]);
    expect(plan.reserves).toEqual([{ nodeId: "hv3", instanceId: "new", memoryBytes: 4 * GIB }]);
  });

  it("is warned of where nothing guards its network", () => {
    const [hv1, router] = [with_("hv1"), firewall("router-a", "hv1")];
    const codes = (network: string | null) =>
      planCreate("instance.create", fleet({ nodes: [hv1], instances: [router] }), asked({ network })).warnings;
    expect(codes("net-a")).toEqual([]);
    expect(codes(null)).toEqual([]);
    expect(codes("net-aa")).toMatchObject([{ code: "network.unguarded", subject: "net-aa" }]);
  });

  it.each(["MAINTENANCE", "ERROR", "DECOMMISSIONED"] as const)(
    "is refused on a chosen node in %s [OVC-02]",
    (status) => {
      const world = fleet({ nodes: [with_("hv1", { status }), with_("hv2")] });
      const { blockers } = planCreate("instance.create", world, asked({ placed: false }));
      expect(blockers).toMatchObject([{ check: "node.refused" }]);
      expect(blockers[0]?.message).toContain("hv1 is not enabled");
    },
  );

  it("is refused without room, without the template, and under a name that is taken", () => {
    const nodes = [with_("hv1", { memoryTotalBytes: 2 * GIB })];
    const check = (parts: Partial<CreateRequest>, world = fleet({ nodes })) =>
      planCreate("instance.create", world, asked(parts)).blockers.map((each) => each.check);
    expect(check({})).toEqual(["capacity"]);
    expect(check({ template: "router" })).toEqual(["node.refused"]);
    expect(check({ template: "nothing" })).toEqual(["node.refused"]);
    expect(check({}, fleet({ nodes: [with_("hv1")], instances: [instance("web-09", "hv1")] }))).toEqual(["name.taken"]);
  });
});

describe("New Network", () => {
  it("is made with its firewall, once [SEM-29]", () => {
    const request = asked({ name: "router-a", template: "router", memoryBytes: GIB });
    const plan = planCreate("network.create", fleet({ nodes: [with_("hv1")] }), request);
    expect(plan).toMatchObject({ blockers: [], subject: { kind: "network", name: "net-a" } });
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ kind: "firewall", network: "net-a" });
    const again = fleet({ nodes: [with_("hv1")], instances: [firewall("router-other", "hv1", { network: "net-a" })] });
    expect(planCreate("network.create", again, request).blockers).toMatchObject([{ check: "network.taken" }]);
  });
});
