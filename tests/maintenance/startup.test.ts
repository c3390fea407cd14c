import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { showStartup } from "#lib/queries/maintenance/show-startup.ts";
import { followStartup } from "#lib/use-cases/maintenance/follow-startup.ts";
import { startAnew, startCold } from "#lib/use-cases/maintenance/start-by-itself.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { maintenanceWorld, RUNNERS, type MaintenanceWorld } from "./maintenance-world.ts";

let world: MaintenanceWorld;
beforeEach(async () => {
  world = await maintenanceWorld();
});
afterEach(() => world.close());

const whole = () => ({
  ...{ control: world.control, platform: world.platform.client, services: world.services },
  now: () => new Date(),
});

describe("the startup", () => {
  it("tells its tasks, what each has found, and how far it is [JSP-09, JSP-10, SEM-25]", async () => {
    await world.services.kill();
    const id = (await startCold(whole())) ?? "";
    expect(await world.mode()).toMatchObject({ maintenance: "starting", maintenanceOperationId: id });
    expect(await showStartup(world.control, new Date())).toMatchObject({
      ...{ percent: 0, declared: true, over: false, failure: null },
      tasks: expect.arrayContaining([
        expect.objectContaining({ name: "Reach the databases", status: "pending" }),
      ]) as unknown,
    });
    await world.startWorker();
    await world.until(id, "succeeded");
    expect(await world.running()).toEqual(RUNNERS);
    const view = await showStartup(world.control, new Date());
    expect(view).toMatchObject({ percent: 100, secondsLeft: null, over: true });
    expect(view?.tasks.find((task) => task.id === "services")).toMatchObject({
      ...{ status: "succeeded", detail: "runner-1 and runner-2 run; 2 runners at work", error: null },
    });
  });

  it("is inserted once by whoever is first, and not again for what was missed before it", async () => {
    const since = new Date();
    const begun = await Promise.all([1, 2, 3].map(() => startAnew(whole(), since, "control was out of reach")));
    expect(begun.filter((id) => id !== null)).toHaveLength(1);
    await world.startWorker();
    await world.until(begun.find((id) => id !== null) ?? "", "succeeded");
    expect(await startAnew(whole(), since, "control was out of reach")).toBeNull();
    expect(await world.control.operation.count({ where: { kind: "platform.startup" } })).toBe(1);
    expect(await world.mode()).toMatchObject({ maintenance: "off" });
  });

  it("leads back to the console when it fails, and goes on when it is retried [JSP-10, SEM-25]", async () => {
    const id = (await startCold(whole())) ?? "";
    const broken = () => Promise.resolve({ kind: "failed", error: "The schema is broken." } as const);
    const worker = await world.startWorker({ "startup.schema": broken });
    await world.until(id, "failed");
    await world.control.$transaction((tx) => followStartup(tx, new Date()));
    expect(await world.mode()).toMatchObject({ maintenance: "on", maintenanceOperationId: id });
    expect(await showStartup(world.control, new Date())).toMatchObject({ failure: "The schema is broken." });
    await worker.stop();

    valueOf(await retryStep(world.context, { operation: id, step: "schema" }));
    await world.control.$transaction((tx) => followStartup(tx, new Date()));
    expect(await world.mode()).toMatchObject({ maintenance: "starting" });
    await world.startWorker();
    await world.until(id, "succeeded");
    expect(await world.mode()).toMatchObject({ maintenance: "off" });
  });

  it("that has failed makes room for another one", async () => {
    const first = (await startCold(whole())) ?? "";
    const broken = () => Promise.resolve({ kind: "failed", error: "The schema is broken." } as const);
    const worker = await world.startWorker({ "startup.schema": broken });
    await world.until(first, "failed");
    await world.control.$transaction((tx) => followStartup(tx, new Date()));
    await worker.stop();
    const { operationId } = valueOf(await world.leave());
    expect(await world.control.operation.findUnique({ where: { id: first } })).toMatchObject({ status: "aborted" });
    await world.startWorker();
    await world.until(operationId, "succeeded");
    expect(await world.mode()).toMatchObject({ maintenance: "off" });
  });
});
