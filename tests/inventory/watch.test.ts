import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { changeGuest, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { Hypervisors } from "#lib/ports/hypervisor.ts";
import { requestRefresh } from "#lib/use-cases/inventory/request-refresh.ts";
import { startInventory } from "#lib/worker/inventory/start-inventory.ts";
import type { Pace } from "#lib/worker/inventory/pace.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { registerNodes } from "./fleet.ts";

const NODES = ["sim1", "sim2", "sim3", "sim4", "sim5", "sim6"];
const FAST: Partial<Pace> = { intervalMs: 100, maxLooksPerSecond: 500 };
/** So slow that only a hint or a request explains a second look. */
const SLOW: Partial<Pace> = { intervalMs: 600_000 };

let database: ControlTestDatabase;
let store: PostgresStore;
let hypervisors: Hypervisors;
const workers: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  database = await controlDatabase();
  store = new PostgresStore(database.client);
  await seedWorld(store, { settings: { timeScale: 0.02 } });
  const driver = simulatorDriver(store);
  hypervisors = (node) => driver.connect(node);
});

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await database.drop();
});

function startWorker(pace: Partial<Pace>, found: Hypervisors = hypervisors): { stop(): Promise<void>; turns: number } {
  const controller = new AbortController();
  const worker = {
    /** How often it has begun to keep the inventory. */
    turns: 0,
    stop: async (): Promise<void> => {
      controller.abort();
      await running;
    },
  };
  const log = { info: () => (worker.turns += 1), warn: () => undefined };
  const { client: control, url: controlUrl } = database;
  const running = startInventory({ control, controlUrl, hypervisors: found, signal: controller.signal, log, pace });
  workers.push(worker);
  return worker;
}

async function endConnectionsNamed(name: string): Promise<void> {
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()",
    [name],
  );
  await superuser.end();
}

async function picture(): Promise<Record<string, string>> {
  const rows = await database.client.instance.findMany({ include: { node: true } });
  return Object.fromEntries(rows.map((row) => [row.name, `${row.state} on ${row.node.name}`]));
}

async function truth(): Promise<Record<string, string>> {
  const worlds = await Promise.all(NODES.map((name) => store.look(name)));
  const guests = worlds.flatMap((world, index) =>
    [...world.guests.values()].filter((guest) => guest.node === NODES[index]),
  );
  return Object.fromEntries(guests.map((guest) => [guest.name, `${guest.state} on ${guest.node}`]));
}

async function untilPictureIsTrue(): Promise<void> {
  await vi.waitFor(async () => expect(await picture()).toEqual(await truth()), { timeout: 60_000, interval: 50 });
}

describe("the watch over the inventory", () => {
  it("takes the whole fleet in, and follows moves, stops, new and vanished guests", async () => {
    await registerNodes(database.client, NODES);
    startWorker(FAST);
    await untilPictureIsTrue();
    expect(Object.keys(await picture())).toHaveLength(40);
    const sim1 = hypervisors({ name: "sim1", driver: "simulator", uri: simulatorUri("sim1") });
    const [moved, stopped, vanished] = (await sim1.inventory()).instances.filter(({ state }) => state === "running");
    if (!moved || !stopped || !vanished) throw new Error("sim1 has too few guests");
    await sim1.migrate(
      moved.id,
      { name: "sim5", driver: "simulator", uri: simulatorUri("sim5") },
      { live: true, waitMs: 5000 },
    );
    await sim1.forceOff(stopped.id);
    await store.change(["sim1"], (world) => world.guests.delete(vanished.id));
    await addGuest(store, { name: "new-1", node: "sim2" });
    await untilPictureIsTrue();
    expect(await picture()).toMatchObject({
      [moved.name]: "running on sim5",
      [stopped.name]: "stopped on sim1",
      "new-1": "running on sim2",
    });
    expect(await picture()).not.toHaveProperty(vanished.name);
  });

  it("never loses a guest from the picture while it moves", async () => {
    await registerNodes(database.client, NODES);
    startWorker(FAST);
    await untilPictureIsTrue();
    const guest = await addGuest(store, { name: "wanderer", node: "sim1" });
    await untilPictureIsTrue();
    let lost = false;
    for (const [from, to] of [
      ["sim1", "sim2"],
      ["sim2", "sim3"],
      ["sim3", "sim1"],
    ] as const) {
      const source = hypervisors({ name: from, driver: "simulator", uri: simulatorUri(from) });
      await source.migrate(
        guest.id,
        { name: to, driver: "simulator", uri: simulatorUri(to) },
        { live: true, waitMs: 5000 },
      );
      await vi.waitFor(
        async () => {
          const seen = (await picture())["wanderer"];
          if (seen === undefined) lost = true;
          expect(seen).toBe(`running on ${to}`);
        },
        { timeout: 60_000, interval: 10 },
      );
    }
    expect(lost).toBe(false);
  });

  it("shows a node that stops answering with its reason, keeps its guests, and notices when it is back", async () => {
    const [sim1] = await registerNodes(database.client, NODES);
    startWorker(FAST);
    await untilPictureIsTrue();
    const before = await picture();
    const nodeNow = (): Promise<{ reachable: boolean; probeError: string | null }> =>
      database.client.node.findUniqueOrThrow({ where: { id: sim1?.id ?? "" } });
    await setNodeFaults(store, "sim1", { unreachable: true });
    const probeError = "sim1 can't be reached: no route to host.";
    await vi.waitFor(async () => expect(await nodeNow()).toMatchObject({ reachable: false, probeError }), {
      timeout: 60_000,
    });
    expect(await picture()).toEqual(before);
    await setNodeFaults(store, "sim1", {});
    await vi.waitFor(async () => expect(await nodeNow()).toMatchObject({ reachable: true, probeError: null }), {
      timeout: 60_000,
    });
  });

  it("looks at once after a hint of the driver", async () => {
    await registerNodes(database.client, NODES);
    startWorker(SLOW);
    await untilPictureIsTrue();
    const guest = await addGuest(store, { name: "hinted", node: "sim3" });
    await untilPictureIsTrue();
    await changeGuest(store, guest.id, (found) => ({ ...found, state: "paused", stateReason: "user" }));
    await untilPictureIsTrue();
    expect(await picture()).toMatchObject({ hinted: "paused on sim3" });
  });

  it("looks at once on request, at a node too that was registered just now", async () => {
    const worker = startWorker(SLOW);
    await vi.waitFor(() => expect(worker.turns).toBe(1), { timeout: 60_000 });
    const [sim1] = await registerNodes(database.client, ["sim1"]);
    const id = sim1?.id ?? "";
    await vi.waitFor(
      async () => {
        await requestRefresh(database.client, id);
        expect((await database.client.node.findUniqueOrThrow({ where: { id } })).reachable).toBe(true);
      },
      { timeout: 60_000 },
    );
  });

  it("is one worker's at a time, and another's as soon as that one ends", async () => {
    await registerNodes(database.client, NODES);
    const pair = [startWorker(FAST), startWorker(FAST)];
    await untilPictureIsTrue();
    expect(pair.map((worker) => worker.turns).toSorted()).toEqual([0, 1]);
    const [leader, standby] = pair.toSorted((a, b) => b.turns - a.turns);
    await leader?.stop();
    await vi.waitFor(() => expect(standby?.turns).toBe(1), { timeout: 60_000 });
    await addGuest(store, { name: "after-take-over", node: "sim4" });
    await untilPictureIsTrue();
  });

  it("goes on after the database has ended its connection", async () => {
    await registerNodes(database.client, NODES);
    const worker = startWorker(FAST);
    await untilPictureIsTrue();
    await endConnectionsNamed("lull inventory");
    await vi.waitFor(() => expect(worker.turns).toBe(2), { timeout: 60_000 });
    await addGuest(store, { name: "after-the-loss", node: "sim4" });
    await untilPictureIsTrue();
  });

  it("doesn't ask one node twice at once, and asks no more at once than it may", async () => {
    await registerNodes(database.client, NODES);
    const running = new Map<string, number>();
    const most = { perNode: 0, total: 0, looks: 0 };
    const counted: Hypervisors = (node) => ({
      ...hypervisors(node),
      inventory: async () => {
        running.set(node.name, (running.get(node.name) ?? 0) + 1);
        most.perNode = Math.max(most.perNode, running.get(node.name) ?? 0);
        most.total = Math.max(
          most.total,
          [...running.values()].reduce((sum, count) => sum + count, 0),
        );
        most.looks += 1;
        try {
          return await hypervisors(node).inventory();
        } finally {
          running.set(node.name, (running.get(node.name) ?? 0) - 1);
        }
      },
    });
    await Promise.all(NODES.map((name) => setNodeFaults(store, name, { answerMs: 30 })));
    startWorker({ intervalMs: 10, maxLooksPerSecond: 10_000, concurrency: 2 }, counted);
    await vi.waitFor(() => expect(most.looks).toBeGreaterThan(30), { timeout: 60_000 });
    expect(most).toMatchObject({ perNode: 1, total: 2 });
  });
});
