import { describe, expect, it } from "vitest";
import type { PlanDraft } from "../plan/plan.ts";
import { planEnable } from "./enable.ts";
import { planStartInstances } from "./node-start-instances.ts";
import { planStopAll } from "./stop-all.ts";
import { carryOut } from "./testing/carry-out.ts";
import { enabling, firewall, fleet, GIB, instance, maintain } from "./testing/sample-fleet.ts";

const priority = (of: number) => ({ wishes: { policy: null, group: null, priority: of } });
const starts = (plan: PlanDraft) =>
  plan.stages
    .filter(({ name }) => name.startsWith("Start"))
    .map(({ name, steps }) => [name, ...steps.map((step) => step.id.replace("start:", ""))]);

describe("instances that were stopped start again", () => {
  it("firewalls first, then level by level of priority, big ones first within one", () => {
    const world = fleet({
      instances: [
        instance("web-1", "hv1"),
        instance("web-2", "hv1", { memoryBytes: 8 * GIB }),
        instance("batch", "hv1", priority(-5)),
        instance("db", "hv1", priority(10)),
        firewall("router-acme", "hv1", priority(-100)),
      ],
    });
    const stopped = carryOut(world, planStopAll(world, maintain({ confirmFirewalls: 1 })));
    const levels = [
      ["Start firewalls", "router-acme"],
      ["Start instances of priority 10", "db"],
      ["Start instances of priority 0", "web-2", "web-1"],
      ["Start instances of priority -5", "batch"],
    ];
    expect(starts(planEnable(stopped, enabling()))).toEqual(levels);
    expect(starts(planStartInstances(stopped, { nodeId: "hv1", instances: null }))).toEqual(levels);
  });

  it("in one stage where nobody has given them a priority", () => {
    const world = fleet({ instances: [instance("a", "hv1"), instance("b", "hv1")] });
    const stopped = carryOut(world, planStopAll(world, maintain()));
    expect(starts(planEnable(stopped, enabling()))).toEqual([["Start instances", "a", "b"]]);
  });
});
