import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted, readTicks } from "#lab/guest/ticks.ts";
import type { Hypervisor, InstanceObservation } from "#lib/ports/hypervisor.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

const PATIENCE = { timeout: 90_000, interval: 100 };

describe("live migration between real nodes", () => {
  let lab: TestLab;
  let source: Hypervisor;
  let target: Hypervisor;
  beforeAll(async () => {
    lab = await makeLab();
    source = lab.driver.connect(lab.hv1);
    target = lab.driver.connect(lab.hv2);
  });
  afterAll(() => lab.end());

  it("leaves no gap and no restart in the guest's own count", async () => {
    const guest = await startedGuest("steady");
    await ticksAfter(guest.name, 2);
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 15_000 })).toEqual({ ok: true });
    expect(await target.migrate(guest.id, lab.hv1, { live: true, waitMs: 15_000 })).toEqual({ ok: true });
    await ticksAfter(guest.name, 2);
    await expectUnbroken(guest.name);
  });

  it("says that a guest which is at the target already has moved", async () => {
    const guest = await startedGuest("moved");
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 15_000 })).toEqual({ ok: true });
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 15_000 })).toEqual({ ok: true });
  });

  it("carries the guest's autostart along", async () => {
    const guest = await startedGuest("starter", { autostart: true });
    expect((await source.instance(guest.id))?.autostart).toBe(true);
    await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 15_000 });
    expect((await target.instance(guest.id))?.autostart).toBe(true);
  });

  it("goes through this host where the source can't reach the target's libvirt", async () => {
    const guest = await startedGuest("detour");
    const nowhere = `qemu+unix:///system?socket=${lab.dir}/nowhere/libvirt-sock`;
    const end = await source.migrate(guest.id, { ...lab.hv2, migrationUri: nowhere }, { live: true, waitMs: 15_000 });
    expect(end).toEqual({ ok: true });
    expect((await target.instance(guest.id))?.state).toBe("running");
    await expectUnbroken(guest.name);
  });

  it("refuses a migration address that the allow-list doesn't have, and starts nothing", async () => {
    const guest = await startedGuest("steered");
    const elsewhere = { ...lab.hv2, migrationUri: "exec:reboot" };
    await expect(source.migrate(guest.id, elsewhere, { live: true, waitMs: 0 })).rejects.toMatchObject({
      code: "not-permitted",
    });
    expect(await source.instance(guest.id)).toMatchObject({ state: "running", job: null });
  });

  it("reports progress, and the end of a move that was cancelled does not stick to the next", async () => {
    const guest = await startedGuest("cancelled", { slow: true });
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 })).toBeNull();
    const seen = await sourceJob(guest.id, (job) => job.progress !== null && job.progress > 0.02);
    expect(seen.job?.bytesRemaining).toBeGreaterThan(0);
    await source.cancelMigration(guest.id);
    await quietAtSource(guest.id);
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 })).toBeNull();
    await sourceJob(guest.id, () => true);
    await source.cancelMigration(guest.id);
    await quietAtSource(guest.id);
  });

  it("refuses a second target while a move runs", async () => {
    const guest = await startedGuest("decided", { slow: true });
    await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 });
    const elsewhere = { ...lab.hv2, name: "hv3" };
    await expect(source.migrate(guest.id, elsewhere, { live: true, waitMs: 0 })).rejects.toMatchObject({
      code: "busy",
    });
    await source.cancelMigration(guest.id);
    await quietAtSource(guest.id);
  });

  it("goes on when the process that started it is killed, and another attaches", async () => {
    const guest = await startedGuest("orphan", { slow: true });
    const starter = fileURLToPath(new URL("./start-move.ts", import.meta.url));
    const child = spawn(process.execPath, [starter, lab.dir, guest.id], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const before = await sourceJob(guest.id, () => true);
    const attached = lab.driver.connect(lab.hv1);
    expect(await attached.migrate(guest.id, lab.hv2, { live: true, waitMs: 500 })).toBeNull();
    const after = await sourceJob(guest.id, (job) => job.elapsedMs > (before.job?.elapsedMs ?? 0));
    expect(after.job?.kind).toBe("migration-out");
    await source.cancelMigration(guest.id);
    await quietAtSource(guest.id);
    await expectUnbroken(guest.name);
  });

  it("stands still when the target's network is cut; cancelling leaves the guest running at the source", async () => {
    const guest = await startedGuest("stalled", { slow: true });
    const faults = nodeFaults(lab.dir, lab.hv2.name);
    await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 });
    await sourceJob(guest.id, (job) => job.progress !== null && job.progress > 0.02);
    await faults.cutNetwork();
    try {
      const standing = await vi.waitFor(async () => {
        const first = (await source.instance(guest.id))?.job?.bytesRemaining;
        await ticksAfter(guest.name, 2);
        const second = (await source.instance(guest.id))?.job?.bytesRemaining;
        expect(second).toBe(first);
        return second;
      }, PATIENCE);
      expect(standing).toBeGreaterThan(0);
      expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 })).toBeNull();
      await source.cancelMigration(guest.id);
      await quietAtSource(guest.id);
    } finally {
      await faults.restoreNetwork();
    }
    await ticksAfter(guest.name, 2);
    await expectUnbroken(guest.name);
    await vi.waitFor(async () => expect(await target.instance(guest.id)).toBeNull(), PATIENCE);
  });

  it("survives the end of the source's libvirtd: the guest runs on there, and can be moved again", async () => {
    const guest = await startedGuest("survivor", { slow: true });
    const faults = nodeFaults(lab.dir, lab.hv1.name);
    await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 });
    await sourceJob(guest.id, () => true);
    await faults.killDaemon();
    await expect(source.instance(guest.id)).rejects.toMatchObject({ code: "unreachable" });
    await faults.startDaemon();
    await quietAtSource(guest.id);
    await vi.waitFor(async () => expect(await target.instance(guest.id)).toBeNull(), PATIENCE);
    const end = await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 20_000 });
    expect(end).toEqual({ ok: true });
    await ticksAfter(guest.name, 2);
    await expectUnbroken(guest.name);
  });

  it("tells the reason of a move that ended while nobody waited", async () => {
    const guest = await startedGuest("unwatched", { slow: true });
    const faults = nodeFaults(lab.dir, lab.hv2.name);
    expect(await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 })).toBeNull();
    await sourceJob(guest.id, () => true);
    await faults.killDaemon();
    try {
      await quietAtSource(guest.id);
      const end = await source.migrate(guest.id, lab.hv2, { live: true, waitMs: 10_000 });
      expect(end?.ok === false && end.reason).toMatch(/destination|reached|closed/i);
    } finally {
      await faults.startDaemon();
    }
    await expectUnbroken(guest.name);
  });

  async function startedGuest(name: string, shape: { slow?: boolean; autostart?: boolean } = {}) {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name, ...shape });
    await hasBooted(lab.dir, name);
    return guest;
  }

  function sourceJob(id: string, isSo: (job: NonNullable<InstanceObservation["job"]>) => boolean) {
    return vi.waitFor(async () => {
      const seen = await source.instance(id);
      if (seen?.job?.kind !== "migration-out" || !isSo(seen.job)) throw new Error(`saw ${JSON.stringify(seen)}`);
      return seen;
    }, PATIENCE);
  }

  async function quietAtSource(id: string) {
    await vi.waitFor(
      async () => expect(await source.instance(id)).toMatchObject({ state: "running", job: null }),
      PATIENCE,
    );
  }

  /** Waits until the guest has counted on. */
  async function ticksAfter(name: string, more: number) {
    const { ticks } = await readTicks(lab.dir, name);
    await vi.waitFor(async () => {
      expect((await readTicks(lab.dir, name)).ticks.length).toBeGreaterThanOrEqual(ticks.length + more);
    }, PATIENCE);
  }

  async function expectUnbroken(name: string) {
    const { boots, ticks } = await readTicks(lab.dir, name);
    expect(boots).toBe(1);
    expect(ticks).toEqual(ticks.map((_, index) => index + 1));
  }
});
