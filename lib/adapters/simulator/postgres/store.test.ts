import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Hypervisor, NodeConnection } from "#lib/ports/hypervisor.ts";
import { controlDatabase, type ControlTestDatabase } from "../../../../tests/postgres.ts";
import { addGuest } from "../add-guest.ts";
import { simulatorDriver } from "../driver.ts";
import { setNodeFaults } from "../faults.ts";
import { makeWorld } from "../seed-world.ts";
import type { WorldStore } from "../store.ts";
import { simulatorUri } from "../uri.ts";
import { PostgresStore } from "./store.ts";

const GIB = 1024 ** 3;
let database: ControlTestDatabase;
let otherClient: ControlClient;
/** The same world, as two processes have it. */
let stores: [WorldStore, WorldStore];

beforeAll(async () => {
  database = await controlDatabase();
  otherClient = createControlClient(database.url, { max: 5 });
  stores = [new PostgresStore(database.client), new PostgresStore(otherClient)];
});

afterAll(async () => {
  await otherClient.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  await stores[0].plant(
    makeWorld({ nodes: 3, instances: 0, networks: [], nodeMemoryGib: 10, settings: { timeScale: 0.02 } }),
  );
});

function connection(name: string): NodeConnection {
  return { name, driver: "simulator", uri: simulatorUri(name) };
}

function connect(store: WorldStore, name: string): Hypervisor {
  return simulatorDriver(store).connect(connection(name));
}

async function plantOn(node: string, count: number, state: "running" | "stopped"): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push((await addGuest(stores[0], { name: `${node}-${index}`, node, state })).id);
  return ids;
}

describe("the world in PostgreSQL", () => {
  it("comes back from the database as it was planted", async () => {
    const planted = makeWorld({ settings: { timeScale: 0.5 } });
    await stores[0].plant(planted);
    const seen = await Promise.all(planted.nodes.map(({ name }) => stores[1].look(name)));
    expect(seen.flatMap(({ nodes }) => [...nodes.values()])).toEqual(planted.nodes);
    const guests = seen.flatMap((world) => [...world.guests.values()]).toSorted((a, b) => a.id.localeCompare(b.id));
    expect(guests).toEqual(planted.guests.toSorted((a, b) => a.id.localeCompare(b.id)));
    expect(seen[0]?.settings).toEqual(planted.settings);
  });

  it("never fills a node beyond its memory, whoever starts guests at once", async () => {
    const ids = await plantOn("sim1", 24, "stopped");
    const starts = ids.map((id, index) =>
      connect(index % 2 ? stores[0] : stores[1], "sim1").start(id, { paused: false }),
    );
    const ends = await Promise.allSettled(starts);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(10);
    const { host, instances } = await connect(stores[0], "sim1").inventory();
    expect(instances.filter((instance) => instance.state === "running")).toHaveLength(10);
    expect(host.memoryFreeBytes).toBe(0);
  });

  it("carries moves to and fro at once out without a deadlock, and never over capacity", async () => {
    const [left, right] = [await plantOn("sim1", 7, "running"), await plantOn("sim2", 7, "running")];
    const moves = [
      ...left.map((id) => connect(stores[0], "sim1").migrate(id, connection("sim2"), { live: true, waitMs: 10_000 })),
      ...right.map((id) => connect(stores[1], "sim2").migrate(id, connection("sim1"), { live: true, waitMs: 10_000 })),
    ];
    const ends = await Promise.all(moves);
    expect(ends.every((end) => end !== null)).toBe(true);
    const after = await Promise.all(["sim1", "sim2"].map((name) => connect(stores[0], name).inventory()));
    expect(after.flatMap(({ instances }) => instances.map(({ id }) => id)).toSorted()).toEqual(
      [...left, ...right].toSorted(),
    );
    for (const { instances } of after) {
      expect(instances.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)).toBeLessThanOrEqual(10 * GIB);
    }
  });

  it("starts one move only, whoever asks for it at once", async () => {
    const [id] = await plantOn("sim1", 1, "running");
    await stores[0].adjust({ timeScale: 5 });
    const asked = Array.from({ length: 8 }, (_, index) =>
      connect(stores[index % 2 ? 0 : 1], "sim1").migrate(id ?? "", connection("sim2"), { live: true, waitMs: 60_000 }),
    );
    const ends = await Promise.all(asked);
    expect(ends.filter((end) => end?.ok)).toHaveLength(1);
    expect((await stores[0].look("sim2", id)).guests.get(id ?? "")).toMatchObject({ node: "sim2", moves: 1 });
  });

  it("lets a move go on when the process that began it is killed", async () => {
    const [id] = await plantOn("sim1", 1, "running");
    await stores[0].adjust({ timeScale: 5 });
    const child = spawn(process.execPath, ["--input-type=module", "-e", MOVE_AND_WAIT, database.url, id ?? ""], {
      cwd: process.cwd(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await connect(stores[0], "sim1").instance(id ?? ""))?.job?.kind).toBe("migration-out");
    await vi.waitFor(
      async () =>
        expect(await connect(stores[0], "sim2").instance(id ?? "")).toMatchObject({ state: "running", job: null }),
      {
        timeout: 60_000,
      },
    );
  });

  it("shows a fault that is set by hand in the row", async () => {
    await database.pool.query(`UPDATE simulator.nodes SET faults = '{"unreachable": true}' WHERE name = 'sim3'`);
    await expect(connect(stores[1], "sim3").inventory()).rejects.toMatchObject({ code: "unreachable" });
    await setNodeFaults(stores[0], "sim3", {});
    expect((await connect(stores[1], "sim3").inventory()).host.hostname).toBe("sim3");
  });
});

/** A process that begins a move, says so, and would wait for its end. */
const MOVE_AND_WAIT = `
  import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
  import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
  import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
  const [url, id] = process.argv.slice(1);
  const node = (name) => ({ name, driver: "simulator", uri: "simulator://" + name });
  const sim1 = simulatorDriver(new PostgresStore(createControlClient(url, { max: 2 }))).connect(node("sim1"));
  await sim1.migrate(id, node("sim2"), { live: true, waitMs: 0 });
  console.log("moving");
  await sim1.migrate(id, node("sim2"), { live: true, waitMs: 60000 });
`;
