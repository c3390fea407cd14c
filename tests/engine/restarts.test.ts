import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { connectSimulator } from "#lib/adapters/simulator/connect.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS } from "#lib/adapters/simulator/world.ts";
import { keepCluster } from "#lib/cli/up/keep-cluster.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { eventually } from "../eventually.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const NODES = ["sim1", "sim2", "sim3"];
const GUESTS = ["vm-1", "vm-2", "vm-3", "vm-4"];

let home: string;
let folder: string;
let dataFolder: string;
let control: ControlClient;
let store: PostgresStore;
let env: Record<string, string>;
let worker: WorkerProcess;
let kept: Promise<void>;
const ending = new AbortController();
const said: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "lull-restarts-"));
  folder = path.join(home, "state");
  dataFolder = (await ensureCluster(folder)).dataFolder;
  const urls = await setUpDatabases(folder);
  env = {
    CONTROL_DATABASE_URL: urls.control,
    PLATFORM_DATABASE_URL: urls.platform,
    PLATFORM_ADMIN_DATABASE_URL: urls.platformAdmin,
  };
  control = createControlClient(urls.control, { max: 3, onConnectionLost: () => undefined });
  store = new PostgresStore(control);
  const nodes = NODES.map((name) => ({
    ...{ name, memoryBytes: 64 * 1024 ** 3, cpuCount: 8, bootId: randomUUID(), version: "1", faults: {} },
  }));
  await store.plant({ settings: { ...DEFAULT_SETTINGS, timeScale: 2, noise: 0 }, nodes, guests: [] });
  const pool = await control.pool.create({ data: { name: "test", driver: "simulator", maxOut: 1 } });
  for (const name of GUESTS) await addGuest(store, { name, node: "sim1" });
  for (const name of NODES) {
    const uri = simulatorUri(name);
    const { id } = await control.node.create({
      data: { name, poolId: pool.id, driver: "simulator", uri, reachable: true },
    });
    const inventory = await connectSimulator(store, { name, driver: "simulator", uri }).inventory();
    await reconcileNode(control, id, inventory, new Date());
  }
  kept = keepCluster(folder, { signal: ending.signal, say: (line) => said.push(line), everyMs: 200 });
});

afterAll(async () => {
  await worker.stop();
  ending.abort();
  await kept;
  await control.$disconnect();
  await resetCluster(folder);
  await rm(home, { recursive: true, force: true });
});

describe("a drain through restarts of PostgreSQL and of Lull", () => {
  it("goes on and ends rightly, nothing runs twice, and the node is still in maintenance", async () => {
    worker = await startWorkerProcess("worker-1", env);
    const context = { actor: systemActor("test"), control, now: () => new Date() };
    const started = await startNodeMaintenance(context, { node: "sim1", vmAction: "move", reason: "fan" });
    const operationId = started.ok ? started.value.operationId : "";
    await untilDone(operationId, 1);

    await killPostgres();
    await eventually(async () => expect(await Promise.resolve(said.length)).toBe(1), 90_000);
    expect(said[0]).toMatch(/^PostgreSQL had ended and was started again on port \d+$/);
    worker = await startAgain();
    await untilDone(operationId, 2);

    await worker.kill();
    expect(await statusOf("sim1")).toBe("MAINTENANCE");
    await killPostgres();
    worker = await startAgain();
    await eventually(async () => {
      const { status, failure } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
      expect({ status, failure }).toEqual({ status: "succeeded", failure: null });
    }, 240_000);

    expect(await statusOf("sim1")).toBe("MAINTENANCE");
    expect(await control.step.count({ where: { operationId, attempt: { gt: 1 } } })).toBe(0);
    for (const name of GUESTS) {
      const node = (await store.whereIs(name)) ?? "";
      const guest = [...(await store.look(node)).guests.values()].find((each) => each.name === name);
      expect(guest).toMatchObject({ state: "running", boots: 1, moves: 1 });
      expect(node).toMatch(/sim[23]/);
    }
    await killPostgres();
    await eventually(async () => expect(await statusOf("sim1")).toBe("MAINTENANCE"), 90_000);
  }, 240_000);
});

/** As a crash ends it: at once, with its postmaster.pid left behind. */
async function killPostgres(): Promise<void> {
  const live = await livePostmaster(dataFolder);
  if (live === null) throw new Error("PostgreSQL doesn't run");
  process.kill(live.pid, "SIGKILL");
}

/** A worker whose database has died may end with it; the supervisor starts it again, as is done here. */
function startAgain(): Promise<WorkerProcess> {
  return eventually(async () => {
    await worker.kill();
    await control.$queryRaw`SELECT 1`;
    const again = await startWorkerProcess("worker-1", env);
    if (again.child.exitCode !== null || again.child.stdout?.readableEnded) throw new Error("the worker has ended");
    return again;
  }, 90_000);
}

async function untilDone(operationId: string, moves: number): Promise<void> {
  await eventually(async () => {
    const where = { operationId, actionType: "instance.migrate", status: "done" };
    expect(await control.step.count({ where })).toBeGreaterThanOrEqual(moves);
  }, 240_000);
}

async function statusOf(name: string): Promise<string> {
  return (await control.node.findUniqueOrThrow({ where: { name } })).status;
}
