import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { rebootNode, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import type { NodeStatus } from "#lib/domain/fleet/facts.ts";
import { recordHealth } from "#lib/use-cases/inventory/record-health.ts";
import { startInventory } from "#lib/worker/inventory/start-inventory.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { registerNodes } from "./fleet.ts";

const PACE = {
  intervalMs: 50,
  maxLooksPerSecond: 500,
  maxBackoffMs: 100,
  health: { errorLooks: 3, errorMs: 200, backLooks: 3, backMs: 300 },
};

let database: ControlTestDatabase;
let store: PostgresStore;
let id: string;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await controlDatabase();
  store = new PostgresStore(database.client);
  await seedWorld(store, { settings: { timeScale: 0.02 } });
  id = (await registerNodes(database.client, ["sim1"]))[0]?.id ?? "";
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await database.drop();
});

describe("the health of a node", () => {
  it("falls into error with its cause when it is lost, and is enabled again when it is back for a while", async () => {
    startWatch();
    await until({ reachable: true, status: "ENABLED" });
    await setNodeFaults(store, "sim1", { unreachable: true });
    await until({ status: "ERROR", reachable: false });
    const lost = await database.client.node.findUniqueOrThrow({ where: { id } });
    expect(lost.statusReason).toBe("Doesn't answer: sim1 can't be reached: no route to host.");
    expect(lost.unreachableSince).not.toBeNull();
    await setNodeFaults(store, "sim1", {});
    await until({ status: "ENABLED", reachable: true, unreachableSince: null, statusReason: null });
    const audit = await database.client.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(audit.map(({ action, actorName, after }) => [action, actorName, after])).toEqual([
      ["node.status", "health", { status: "ERROR" }],
      ["node.status", "health", { status: "ENABLED" }],
    ]);
  });

  it("stays in maintenance, through a reboot of the node and another watch", async () => {
    await setStatus("MAINTENANCE");
    const stop = startWatch();
    await until({ reachable: true });
    await setNodeFaults(store, "sim1", { unreachable: true });
    await until({ reachable: false });
    await rebootNode(store, "sim1");
    await stop();
    startWatch();
    await setNodeFaults(store, "sim1", {});
    await until({ reachable: true });
    const { bootId } = await database.client.node.findUniqueOrThrow({ where: { id } });
    expect(bootId).toBe((await store.look("sim1")).nodes.get("sim1")?.bootId);
    expect(await statusNow()).toBe("MAINTENANCE");
    expect(await recordHealth(database.client, { id, name: "sim1" }, "ENABLED", new Date())).toBe(false);
    expect(await database.client.auditEntry.count()).toBe(0);
  });

  it("lifts no error that somebody else has set, and sets none on a node that answers", async () => {
    startWatch();
    await until({ reachable: true });
    expect(await recordHealth(database.client, { id, name: "sim1" }, "ERROR", new Date())).toBe(false);
    await setStatus("ERROR");
    expect(await recordHealth(database.client, { id, name: "sim1" }, "ENABLED", new Date())).toBe(false);
    expect(await statusNow()).toBe("ERROR");
    expect(await database.client.auditEntry.count()).toBe(0);
  });
});

function startWatch(): () => Promise<void> {
  const controller = new AbortController();
  const driver = simulatorDriver(store);
  const log = { info: () => undefined, warn: () => undefined };
  const { client: control, url: controlUrl } = database;
  const hypervisors = driver.connect.bind(driver);
  const running = startInventory({ control, controlUrl, hypervisors, signal: controller.signal, log, pace: PACE });
  const stop = async (): Promise<void> => {
    controller.abort();
    await running;
  };
  stops.push(stop);
  return stop;
}

async function setStatus(status: NodeStatus): Promise<void> {
  await database.client.node.update({ where: { id }, data: { status, statusSince: new Date() } });
}

async function statusNow(): Promise<NodeStatus> {
  return (await database.client.node.findUniqueOrThrow({ where: { id } })).status;
}

async function until(expected: Record<string, unknown>): Promise<void> {
  await eventually(async () =>
    expect(await database.client.node.findUniqueOrThrow({ where: { id } })).toMatchObject(expected),
  );
}
