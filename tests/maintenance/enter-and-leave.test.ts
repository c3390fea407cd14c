import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { enterMaintenance, previewEnter } from "#lib/use-cases/maintenance/enter-maintenance.ts";
import { previewLeave } from "#lib/use-cases/maintenance/leave-maintenance.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { maintenanceWorld, RUNNERS, type MaintenanceWorld } from "./maintenance-world.ts";

let world: MaintenanceWorld;
beforeEach(async () => {
  world = await maintenanceWorld();
});
afterEach(() => world.close());

describe("maintenance by hand", () => {
  it("brings the platform to rest and stops it; leaving starts it, and puts all back as it was found [JSP-06, JSP-08, SEM-19, SEM-24]", async () => {
    await world.turn({ jobsStopped: true, notice: "Back at noon." });
    const found = await world.mode();
    await world.startWorker();
    await world.until(await world.enter(), "succeeded");
    expect(await world.mode()).toMatchObject({
      ...{ maintenance: "on", maintenanceCause: "manual", maintenanceReason: "new disks" },
      ...{ jobsStopped: true, readOnly: true },
    });
    expect(await world.running()).toEqual([]);
    expect(await world.switches()).toMatchObject({ writesAllowed: false });

    const balance = valueOf(await previewLeave({ ...world.context, services: world.services }));
    expect(balance.warnings.map(({ message }) => message)).toEqual([
      "'Load mode' is ON: it goes back to OFF, as it was found.",
      "runner-1 doesn't run: it is started.",
      "runner-2 doesn't run: it is started.",
    ]);
    await world.until(valueOf(await world.leave()).operationId, "succeeded");
    expect(await world.mode()).toMatchObject({
      ...{ maintenance: "off", maintenanceCause: null, maintenanceOperationId: null },
      ...{ jobsStopped: true, jobsStoppedSince: found.jobsStoppedSince, readOnly: false, notice: "Back at noon." },
    });
    expect(await world.running()).toEqual(RUNNERS);
    expect(await world.switches()).toMatchObject({ writesAllowed: true });
    expect((await world.lock()).lock.holder).toBeNull();
    const events = await world.control.auditEntry.findMany({
      where: { action: { startsWith: "maintenance." } },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual(
      ["enter", "entered", "exit", "started"].map((event) => `maintenance.${event}`),
    );
  });

  it("is given up before it is reached: runners run, switches are as they were, everybody is let in [SEM-25]", async () => {
    await world.run({ name: "Nightly patch" });
    await world.startWorker();
    const id = await world.enter();
    await world.untilStep(id, "runs", ({ status }) => expect(status).toBe("running"));
    expect(await world.mode()).toMatchObject({ maintenance: "entering", jobsStopped: true });
    valueOf(await abortOperation(world.context, { operation: id }));
    await world.until(id, "aborted");
    expect(await world.mode()).toMatchObject({ maintenance: "off", jobsStopped: false, readOnly: false });
    expect(await world.running()).toEqual(RUNNERS);
  });

  it("needs the console: a session that was taken over enters nothing", async () => {
    const stale = await world.takeConsole();
    await world.takeConsole();
    const refused = await enterMaintenance(
      { ...world.context, services: world.services, console: stale },
      { reason: "late" },
    );
    expect(refused).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await world.mode()).toMatchObject({ maintenance: "off" });
    expect(await world.control.operation.count()).toBe(0);
  });

  it("keeps the switches from hands as long as an operation holds them, and in maintenance", async () => {
    await world.run({ name: "Nightly patch" });
    await world.startWorker();
    const id = await world.enter();
    await world.untilStep(id, "runs", ({ status }) => expect(status).toBe("running"));
    const byHand = (): ReturnType<typeof changeMode> =>
      changeMode(world.context, { jobsStopped: false, reason: "by hand" });
    expect(await byHand()).toMatchObject({
      ...{ ok: false, reason: "conflict", operationId: id },
      detail: expect.stringContaining("'Put the platform in maintenance' holds the switches") as string,
    });
    expect(await world.mode()).toMatchObject({ jobsStopped: true });
    const [run] = await world.platform.client.run.findMany();
    await world.end(run?.id ?? "");
    await world.until(id, "succeeded");
    expect(await byHand()).toMatchObject({ ok: false, reason: "conflict" });
    expect(await world.mode()).toMatchObject({ jobsStopped: true });
  });

  it("says beforehand what stands in the way of entering and of leaving", async () => {
    const leaving = valueOf(await previewLeave({ ...world.context, services: world.services }));
    expect(leaving.blockers).toMatchObject([{ check: "maintenance.state" }]);
    await world.startWorker();
    await world.until(await world.enter(), "succeeded");
    const entering = valueOf(await previewEnter({ ...world.context, services: world.services }, {}));
    expect(entering.blockers).toMatchObject([{ check: "mode.maintenance" }]);
    expect(entering.stages).toEqual([]);
  });
});
