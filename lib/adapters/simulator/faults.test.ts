import { beforeEach, describe, expect, it } from "vitest";
import type { Hypervisor, NodeConnection } from "#lib/ports/hypervisor.ts";
import { addGuest } from "./add-guest.ts";
import { simulatorDriver } from "./driver.ts";
import { rebootNode, setGuestFaults, setNodeFaults } from "./faults.ts";
import { MemoryStore } from "./memory-store.ts";
import { makeWorld } from "./seed-world.ts";
import { simulatorUri } from "./uri.ts";
import type { SimGuest } from "./world.ts";

const GIB = 1024 ** 3;
let now: number;
let store: MemoryStore;
let sim1: Hypervisor;
let sim2: Hypervisor;

beforeEach(async () => {
  now = 1_000_000;
  store = new MemoryStore(() => now);
  await store.plant({ ...makeWorld({ nodes: 3, instances: 0, networks: [], settings: { noise: 0 } }) });
  [sim1, sim2] = [connect("sim1"), connect("sim2")];
});

function connect(name: string): Hypervisor {
  return simulatorDriver(store).connect(connection(name));
}

function connection(name: string): NodeConnection {
  return { name, driver: "simulator", uri: simulatorUri(name) };
}

function add(parts: Partial<SimGuest> = {}): Promise<SimGuest> {
  return addGuest(store, { name: "web-1", node: "sim1", ...parts });
}

const toSim2 = { live: true, waitMs: 0 };

describe("a fault", () => {
  it("'unreachable' fails every call in words, and nothing changes behind it", async () => {
    const { id } = await add();
    await setNodeFaults(store, "sim1", { unreachable: true });
    for (const call of [
      () => sim1.inventory(),
      () => sim1.instance(id),
      () => sim1.forceOff(id),
      () => sim1.start(id, { paused: false }),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: "unreachable",
        message: "sim1 can't be reached: no route to host.",
      });
    }
    await setNodeFaults(store, "sim1", {});
    expect(await sim1.instance(id)).toMatchObject({ state: "running" });
  });

  it("'unreachable' at the target makes a move stand still, and it goes on where it stood", async () => {
    const { id } = await add();
    await sim1.migrate(id, connection("sim2"), toSim2);
    now += 900;
    await setNodeFaults(store, "sim2", { unreachable: true });
    now += 3_600_000;
    const standing = (await sim1.instance(id))?.job;
    expect(standing?.kind).toBe("migration-out");
    expect(standing?.progress).toBeCloseTo(900 / 1824);
    await setNodeFaults(store, "sim2", {});
    now += 923;
    expect((await sim1.instance(id))?.job).not.toBeNull();
    now += 2;
    expect(await sim1.instance(id)).toBeNull();
    expect(await sim2.instance(id)).toMatchObject({ state: "running" });
  });

  it("'moveFails' ends as many moves as it says, each with its reason and the guest at the source", async () => {
    const { id } = await add({ faults: { moveFails: { at: 0.4, reason: "The disk is too slow.", times: 2 } } });
    for (const attempt of [1, 2]) {
      await sim1.migrate(id, connection("sim2"), toSim2);
      now += 60_000;
      expect(await sim1.instance(id), `attempt ${attempt}`).toMatchObject({ state: "running", job: null });
      expect((await store.look("sim1", id)).guests.get(id)?.lastMove?.failure).toBe("The disk is too slow.");
    }
    await sim1.migrate(id, connection("sim2"), toSim2);
    now += 60_000;
    expect(await sim2.instance(id)).toMatchObject({ state: "running" });
  });

  it("'noRoom' refuses moves and starts, and leaves everything as it is", async () => {
    const moving = await add();
    const stopped = await add({ name: "web-2", node: "sim2", state: "stopped" });
    await setNodeFaults(store, "sim2", { noRoom: true });
    const reason = "sim2 has no room: web-1 needs 1.0 GiB, 0.0 GiB are free.";
    expect(await sim1.migrate(moving.id, connection("sim2"), toSim2)).toEqual({ ok: false, reason });
    await expect(sim2.start(stopped.id, { paused: false })).rejects.toMatchObject({ code: "refused" });
    expect(await sim1.instance(moving.id)).toMatchObject({ state: "running", job: null });
    expect(await sim2.instance(stopped.id)).toMatchObject({ state: "stopped" });
  });

  it("'startFails' tells its reason and the guest stays stopped", async () => {
    const { id, name } = await add({ state: "stopped" });
    await setGuestFaults(store, name, { startFails: "The disk image is missing." });
    await expect(sim1.start(id, { paused: false })).rejects.toMatchObject({
      code: "failed",
      message: "The disk image is missing.",
    });
    expect(await sim1.instance(id)).toMatchObject({ state: "stopped" });
  });
});

describe("a node's memory", () => {
  it("refuses what doesn't fit any more, arriving guests included", async () => {
    const big = await add({ name: "big", memoryBytes: 40 * GIB });
    const other = await add({ name: "other", node: "sim3", memoryBytes: 40 * GIB });
    expect(await sim1.migrate(big.id, connection("sim2"), toSim2)).toBeNull();
    const end = await connect("sim3").migrate(other.id, connection("sim2"), toSim2);
    expect(end).toEqual({ ok: false, reason: "sim2 has no room: other needs 40.0 GiB, 24.0 GiB are free." });
    expect((await sim2.inventory()).host.memoryFreeBytes).toBe(24 * GIB);
  });
});

describe("a reboot of a node", () => {
  it("has a new boot id, stops guests hard, and boots those with autostart", async () => {
    const before = (await sim1.inventory()).host.bootId;
    const [auto, plain] = [await add({ name: "auto", autostart: true }), await add({ name: "plain" })];
    await rebootNode(store, "sim1");
    expect((await sim1.inventory()).host.bootId).not.toBe(before);
    expect(await sim1.instance(auto.id)).toMatchObject({ state: "running" });
    expect(await sim1.instance(plain.id)).toMatchObject({ state: "stopped", stateReason: "crashed" });
  });
});
