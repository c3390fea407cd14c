import { describe, expect, it } from "vitest";
import type { PlanDraft } from "../plan/plan.ts";
import { planStopAll } from "./stop-all.ts";
import { firewall, fleet, instance, maintain, node } from "./testing/sample-fleet.ts";

const steps = (plan: PlanDraft) => plan.stages.flatMap((stage) => stage.steps);
const step = (plan: PlanDraft, id: string) => steps(plan).find((each) => each.id === id);

const ordinary = fleet({
  instances: [
    instance("web-01", "hv1", { network: "net-acme" }),
    instance("db-01", "hv1", { state: "paused" }),
    instance("old-01", "hv1", { state: "stopped" }),
    instance("gpu-01", "hv1", { pinned: "passes a PCI device through" }),
    firewall("router-acme", "hv1"),
    firewall("router-globex", "hv1", { state: "stopped" }),
    instance("api-01", "hv2", { network: "net-acme" }),
    instance("api-02", "hv3", { network: "net-acme" }),
    instance("api-03", "hv3", { network: "net-acme", state: "stopped" }),
  ],
});
const confirmed = maintain({ confirmFirewalls: 1 });

describe("Stop All", () => {
  it("stops every running and paused instance, its firewalls last [SEM-31, OVC-07]", () => {
    const plan = planStopAll(ordinary, confirmed);
    expect(plan.stages.map(({ name }) => name)).toEqual([
      "Close hv1 for new instances",
      "Stop instances",
      "Stop firewalls",
      "Check that nothing runs",
      "In maintenance",
    ]);
    expect(steps(plan).map(({ id }) => id)).toEqual([
      "cordon",
      "stop:db-01",
      "stop:gpu-01",
      "stop:web-01",
      "stop:router-acme",
      "check",
      "settle",
    ]);
    expect(plan).toMatchObject({
      title: "Put hv1 in maintenance",
      confirmLabel: "Put hv1 in maintenance and stop 4 instances",
      blockers: [],
      reserves: [],
      claims: ["node:hv1"],
    });
  });

  it("presses the power button of running ones and saves paused ones, and can take both back", () => {
    const plan = planStopAll(ordinary, confirmed);
    expect(step(plan, "stop:web-01")).toMatchObject({
      action: { type: "instance.shutdown" },
      undo: { type: "instance.start", state: "running" },
      timeoutSeconds: 120,
    });
    expect(step(plan, "stop:web-01")?.action).not.toHaveProperty("keepOff");
    expect(step(plan, "stop:db-01")).toMatchObject({
      name: "Save db-01 with its pause",
      action: { type: "instance.save" },
      undo: { type: "instance.start", state: "paused" },
    });
  });

  it("asks when a guest doesn't heed its button: wait, force off, or roll back", () => {
    const question = step(planStopAll(ordinary, confirmed), "stop:web-01")?.onTimeout;
    expect(question?.text).toBe("web-01 hasn't shut down within 120 s. What now?");
    expect(question?.answers).toEqual([
      { id: "wait", label: "Wait 120 s more", then: { do: "wait", seconds: 120 } },
      {
        id: "forceOff",
        label: "Force web-01 off",
        then: {
          do: "perform",
          action: {
            type: "instance.forceOff",
            instance: { id: "web-01", name: "web-01" },
            node: { id: "hv1", name: "hv1" },
          },
        },
      },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ]);
  });

  it("names each firewall that it stops, its network, and who loses the way out [OVC-09]", () => {
    expect(planStopAll(ordinary, confirmed).warnings).toEqual([
      {
        code: "firewall.stops",
        subject: "router-acme",
        message: "router-acme stops: net-acme loses its way out, and with it api-01 and api-02 on other nodes.",
      },
    ]);
  });

  it.each([
    [undefined, "1 firewall of hv1 would stop. Type 1 to confirm."],
    [2, "1 firewall of hv1 would stop. Type 1 to confirm."],
  ])("wants the number of firewalls confirmed: %s", (confirmFirewalls, message) => {
    const plan = planStopAll(ordinary, maintain({ confirmFirewalls, overrides: ["firewalls.confirmed"] }));
    expect(plan.blockers).toEqual([{ check: "firewalls.confirmed", subject: "hv1", message }]);
  });

  it("wants no number where no firewall stops", () => {
    const plan = planStopAll(fleet({ instances: [instance("web-01", "hv1")] }), maintain());
    expect(plan.blockers).toEqual([]);
    expect(plan.confirmLabel).toBe("Put hv1 in maintenance and stop 1 instance");
  });

  it("heeds choices: one stays off, one goes on, none moves", () => {
    const choices = { "web-01": "stop", "gpu-01": "leave", "db-01": "move" } as const;
    const plan = planStopAll(ordinary, { ...confirmed, choices });
    expect(step(plan, "stop:web-01")?.action).toMatchObject({ keepOff: true });
    expect(step(plan, "check")?.action).toMatchObject({ except: [{ id: "gpu-01" }] });
    expect(plan.blockers.map(({ check, subject }) => `${check} ${subject}`)).toEqual(["choice.impossible db-01"]);
  });

  it("needs no other node", () => {
    const plan = planStopAll(fleet({ nodes: [node("hv1")], instances: [instance("web-01", "hv1")] }), maintain());
    expect(plan).toMatchObject({ blockers: [], warnings: [] });
  });

  it("gives every instance of the node a line, and says how empty it ends", () => {
    const plan = planStopAll(ordinary, confirmed);
    expect(plan.fates.map(({ instance: { name }, fate }) => `${name} ${fate}`)).toEqual([
      "router-acme stopAndRestart",
      "router-globex stay",
      "db-01 stopAndRestart",
      "gpu-01 stopAndRestart",
      "old-01 stay",
      "web-01 stopAndRestart",
    ]);
    expect(plan.loads).toMatchObject([{ node: "hv1", memoryAfterBytes: 0 }]);
  });
});
