import { describe, expect, it } from "vitest";
import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { Stage } from "../plan/plan.ts";
import { planEnter } from "./enter.ts";
import { enterStages } from "./enter-stages.ts";
import { planStartup } from "./startup.ts";

const running = (...names: string[]) => names.map((name) => ({ name, running: true }));
const snapshot = (more: Partial<MaintenanceSnapshot> = {}): MaintenanceSnapshot => ({
  ...{ switches: { jobsStopped: false, readOnly: false }, maintenance: "off", found: null, certified: false, runs: [] },
  ...{ claimedBy: null, services: running("runner-1", "runner-2"), foundMode: null, notice: null, inFlight: [] },
  ...more,
});
const wish = { cause: "restore", certificate: true, choices: {}, patienceSeconds: 60 } as const;
const byHand = { choices: {}, patienceSeconds: 60, awaitPages: null };
const idsOf = (stages: readonly Stage[]) => stages.flatMap(({ steps }) => steps.map(({ id }) => id));

describe("the way into maintenance [SEM-19]", () => {
  it("leads people away first, proves the rest, and stops the services last", () => {
    expect(idsOf(enterStages(snapshot(), wish))).toEqual([
      ...["enter", "jobsStopped", "runs", "readOnly", "proof", "stop:runner-1", "stop:runner-2", "entered"],
    ]);
  });

  it("needs no certificate by hand, and stops what runs alone", () => {
    const services = [...running("runner-1"), { name: "runner-2", running: false }];
    const plan = planEnter(snapshot({ services }), byHand);
    expect(idsOf(plan.stages)).toEqual(["enter", "jobsStopped", "runs", "readOnly", "stop:runner-1", "entered"]);
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ services: ["runner-1"] });
  });

  it("waits for the open pages, if so wished, as soon as people are led away", () => {
    const plan = planEnter(snapshot(), { ...byHand, awaitPages: { percent: 90, minutes: 5 } });
    expect(idsOf(plan.stages).slice(0, 3)).toEqual(["enter", "pages", "jobsStopped"]);
    expect(plan.stages[1]?.name).toBe("Wait until 90 % of the open pages have got the notice, at most 5 min");
  });

  it("is taken back by one step, which puts everything back at once", () => {
    const undone = enterStages(snapshot(), wish).flatMap(({ steps }) => steps.filter(({ undo }) => undo));
    expect(undone.map(({ undo }) => undo?.type)).toEqual(["maintenance.giveUp"]);
  });

  it("is nothing where maintenance is on already", () => {
    expect(enterStages(snapshot({ maintenance: "on" }), wish)).toEqual([]);
  });

  it("doesn't know what ran where nobody can be asked, and says so", () => {
    const plan = planEnter(snapshot({ services: null }), byHand);
    expect(plan.stages[0]?.steps[0]?.action).toMatchObject({ services: null });
    expect(plan.warnings).toMatchObject([{ code: "services.unreachable" }]);
  });

  it("names the operations that are under way [SEM-24]", () => {
    const inFlight = [{ operationId: "7", title: "Put hv1 in maintenance" }];
    const { warnings } = planEnter(snapshot({ inFlight }), byHand);
    expect(warnings).toMatchObject([{ code: "operation.inFlight", subject: "7" }]);
  });
});

describe("the way out", () => {
  it("is refused while something else works on the platform [SEM-24]", () => {
    const claimedBy = { operationId: "7", title: "Restore platform" };
    expect(planStartup(snapshot({ maintenance: "on", claimedBy })).blockers).toMatchObject([
      { check: "mode.claimed", operationId: "7" },
    ]);
  });

  it.each(["off", "entering", "starting"] as const)("isn't taken from %s", (maintenance) =>
    expect(planStartup(snapshot({ maintenance })).blockers).toMatchObject([{ check: "maintenance.state" }]),
  );

  it("starts what ran before", () => {
    const off = { on: false, by: null, since: null, reason: null };
    const found = { jobsStopped: off, readOnly: off, notice: null, expectedEnd: null, contact: null };
    const foundMode = { ...found, services: ["runner-1"] };
    const plan = planStartup(snapshot({ maintenance: "on", services: [], foundMode }));
    expect(plan.stages.flatMap(({ steps }) => steps).find(({ id }) => id === "services")?.action).toEqual({
      ...{ type: "platformService.start", services: ["runner-1"] },
    });
  });
});
