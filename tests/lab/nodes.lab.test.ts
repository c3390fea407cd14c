import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted, readTicks } from "#lab/guest/ticks.ts";
import type { Hypervisor } from "#lib/ports/hypervisor.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

const PATIENCE = { timeout: 90_000, interval: 50 };

describe("real libvirt nodes", () => {
  let lab: TestLab;
  let hv1: Hypervisor;
  let hv2: Hypervisor;
  beforeAll(async () => {
    lab = await makeLab(2, 1_500);
    hv1 = lab.driver.connect(lab.hv1);
    hv2 = lab.driver.connect(lab.hv2);
  });
  afterAll(() => lab.end());

  it("declare their own memory, and name themselves and their versions", async () => {
    const { host } = await hv1.inventory();
    expect(host).toMatchObject({ hostname: "hv1", memoryTotalBytes: 1024 ** 3 });
    expect(host.version).toMatch(/^libvirt \d+\.\d+\.\d+, QEMU \d+/);
  });

  it("show kind, network and size of their guests", async () => {
    const shape = { dir: lab.dir, node: "hv1", state: "stopped", memoryMiB: 24 } as const;
    const firewall = await defineGuest({ ...shape, name: "fw-acme", firewall: true, network: "net-acme" });
    const plain = await defineGuest({ ...shape, name: "plain" });
    const { instances } = await hv1.inventory();
    expect(instances.find(({ id }) => id === firewall.id)).toMatchObject({
      ...{ kind: "firewall", network: "net-acme", memoryBytes: 24 * 1024 ** 2, vcpus: 1, autostart: false },
    });
    expect(instances.find(({ id }) => id === plain.id)).toMatchObject({ kind: "instance", network: null });
  });

  it("keep their boot id when libvirtd starts again, and change it with a boot", async () => {
    const faults = nodeFaults(lab.dir, "hv2");
    const first = (await hv2.inventory()).host.bootId;
    expect((await hv1.inventory()).host.bootId).not.toBe(first);
    await faults.killDaemon();
    await faults.startDaemon();
    expect((await hv2.inventory()).host.bootId).toBe(first);
    await faults.reboot();
    expect((await hv2.inventory()).host.bootId).not.toBe(first);
  });

  it("agree on one boot id when many look at a fresh boot at once", async () => {
    await nodeFaults(lab.dir, "hv2").reboot();
    const looks = await Promise.all([1, 2, 3, 4].map(async () => (await hv2.inventory()).host.bootId));
    expect(new Set(looks).size).toBe(1);
  });

  it("end every question in time when libvirtd hangs, and answer again afterwards", async () => {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name: "patient", state: "stopped" });
    const faults = nodeFaults(lab.dir, "hv1");
    await faults.freezeDaemon();
    try {
      const began = Date.now();
      const questions = [
        hv1.inventory(),
        hv1.instance(guest.id),
        hv1.start(guest.id, { paused: false }),
        hv1.forceOff(guest.id),
        hv1.migrate(guest.id, lab.hv2, { live: true, waitMs: 0 }),
        hv1.cancelMigration(guest.id),
      ];
      for (const answer of await Promise.allSettled(questions)) {
        expect(answer).toMatchObject({ status: "rejected", reason: { code: "timeout" } });
      }
      expect(Date.now() - began).toBeLessThan(30_000);
    } finally {
      await faults.thawDaemon();
    }
    await vi.waitFor(async () => expect((await hv1.instance(guest.id))?.state).toBe("stopped"), PATIENCE);
  });

  it("answer for all guests while one of them hangs", async () => {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name: "frozen" });
    const faults = nodeFaults(lab.dir, "hv1");
    await faults.freezeGuest(guest.name);
    try {
      const { instances } = await hv1.inventory();
      expect(instances.find(({ id }) => id === guest.id)).toMatchObject({ state: "running", job: null });
    } finally {
      await faults.thawGuest(guest.name);
    }
  });

  it("hint at what happens, go on hinting after libvirtd came back, and stop with the signal", async () => {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name: "noisy", state: "stopped" });
    await hv1.inventory();
    const ending = new AbortController();
    const hinted: (string | null)[] = [];
    const listening = (async () => {
      for await (const { instanceId } of hv1.events(ending.signal)) hinted.push(instanceId);
    })();
    const hintedBy = async (act: () => Promise<void>): Promise<void> => {
      const before = hinted.length;
      await vi.waitFor(async () => {
        await act();
        expect(hinted.slice(before)).toContain(guest.id);
      }, PATIENCE);
    };
    await hintedBy(async () => {
      await hv1.start(guest.id, { paused: true });
      await hv1.forceOff(guest.id);
    });
    const faults = nodeFaults(lab.dir, "hv1");
    await faults.killDaemon();
    await faults.startDaemon();
    await hintedBy(async () => {
      await hv1.start(guest.id, { paused: true });
      await hv1.forceOff(guest.id);
    });
    ending.abort();
    await listening;
  });

  it("let a paused guest be moved twice and saved, without losing its memory, across a restart of libvirtd", async () => {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name: "sleeper", state: "paused" });
    const faults = nodeFaults(lab.dir, "hv2");
    expect(await hv1.migrate(guest.id, lab.hv2, { live: false, waitMs: 15_000 })).toEqual({ ok: true });
    await faults.killDaemon();
    await faults.startDaemon();
    for (const [from, to] of [
      [hv2, lab.hv1],
      [hv1, lab.hv2],
    ] as const) {
      expect(await from.migrate(guest.id, to, { live: false, waitMs: 15_000 })).toEqual({ ok: true });
    }
    expect((await hv2.instance(guest.id))?.state).toBe("paused");
    await hv2.save(guest.id);
    await vi.waitFor(async () => expect((await hv2.instance(guest.id))?.state).toBe("saved"), PATIENCE);
    await hv2.start(guest.id, { paused: false });
    const { ticks } = await readTicks(lab.dir, guest.name);
    await vi.waitFor(async () => {
      const now = await readTicks(lab.dir, guest.name);
      expect(now.ticks.length).toBeGreaterThan(ticks.length);
      expect(now.boots).toBe(1);
      expect(now.ticks).toEqual(now.ticks.map((_, index) => index + 1));
    }, PATIENCE);
  });

  it("refuse to press the power button of a paused guest, which stays paused", async () => {
    const guest = await defineGuest({ dir: lab.dir, node: "hv1", name: "deaf", state: "paused" });
    await hasBooted(lab.dir, guest.name);
    await expect(hv1.shutdown(guest.id)).rejects.toMatchObject({ code: "refused" });
    expect((await hv1.instance(guest.id))?.state).toBe("paused");
    await hv1.start(guest.id, { paused: false });
    expect((await hv1.instance(guest.id))?.state).toBe("running");
    await expect(hv1.start(guest.id, { paused: true })).rejects.toMatchObject({ code: "refused" });
  });
});
