import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS } from "#lib/adapters/simulator/world.ts";
import type { Hypervisor, HypervisorDriver, InstanceObservation } from "#lib/ports/hypervisor.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { makeEngine, type Engine } from "./engine.ts";

const NAMES = Array.from({ length: 10 }, (_, at) => `vm-${at}`);
const NODES = ["sim1", "sim2", "sim3"];

let store: MemoryStore;
let engine: Engine | undefined;
/** The questions to sim1 while it is drained, and what a test does after the first one for several. */
let asked: { one: number; several: number };
let afterSeveral: (seen: InstanceObservation[], node: Hypervisor) => Promise<void>;
/** What happens between a look at an instance and the beginning of its move. */
let beforeMigrate: Hypervisor["migrate"];

beforeEach(async () => {
  [asked, afterSeveral] = [{ one: 0, several: 0 }, () => Promise.resolve()];
  beforeMigrate = () => Promise.resolve(null);
  store = new MemoryStore();
  await store.plant({
    settings: { ...DEFAULT_SETTINGS, timeScale: 0.02 },
    nodes: NODES.map((name) => ({
      ...{ name, memoryBytes: 64 * 2 ** 30, cpuCount: 16, bootId: randomUUID(), version: "1", faults: {} },
    })),
    guests: [],
  });
  for (const name of NAMES) await addGuest(store, { name, node: "sim1" });
  const connections = NODES.map((name) => ({ name, driver: "simulator" as const, uri: simulatorUri(name) }));
  engine = await makeEngine(watched(simulatorDriver(store)), connections);
  await engine.control.pool.updateMany({ data: { maxOut: 2, maxIn: 2, maxTotal: 2 } });
  await engine.startWorker();
});
afterEach(() => engine?.close());

function watched(driver: HypervisorDriver): HypervisorDriver {
  const connect: HypervisorDriver["connect"] = (node) => {
    const hypervisor = driver.connect(node);
    if (node.name !== "sim1") return hypervisor;
    return {
      ...hypervisor,
      instance: (id) => ((asked.one += 1), hypervisor.instance(id)),
      migrate: async (id, target, options) => {
        await beforeMigrate(id, target, options);
        return hypervisor.migrate(id, target, options);
      },
      instances: async (ids) => {
        const seen = await hypervisor.instances(ids);
        asked.several += 1;
        if (asked.several === 1) await afterSeveral(seen, hypervisor);
        return seen;
      },
    };
  };
  return { ...driver, connect };
}

async function drain(): Promise<string> {
  if (!engine) throw new Error("there is no engine");
  const outcome = await startNodeMaintenance(engine.context, { node: "sim1", vmAction: "move", reason: "fan" });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value.operationId;
}

it("asks a node once for the instances that leave it next, not once for each", async () => {
  await engine?.until(await drain(), "succeeded");
  for (const name of NAMES) expect(await store.whereIs(name)).not.toBe("sim1");
  expect(asked.several).toBeGreaterThan(0);
  expect(asked.one + asked.several).toBeLessThan(NAMES.length);
});

it("leaves alone what was stopped after it was seen, and says so", async () => {
  let stopped = "";
  afterSeveral = async (seen, node) => {
    const last = seen.at(-1);
    if (!last) throw new Error("nothing was seen");
    stopped = last.name;
    await node.forceOff(last.id);
  };
  const operationId = await drain();
  await engine?.until(operationId, "failed");
  const failed = await engine?.control.step.findMany({ where: { operationId, status: "failed" } });
  expect(failed?.map(({ error }) => error)).toEqual([
    `${stopped} isn't running any more: it was left where it is, stopped.`,
  ]);
  expect(await store.whereIs(stopped)).toBe("sim1");
});

it("finds an instance where it is when it has left between the look and the deed", async () => {
  const node = simulatorDriver(store).connect({ name: "sim1", driver: "simulator", uri: simulatorUri("sim1") });
  let left: Promise<unknown> | undefined;
  beforeMigrate = async (id, target, options) => {
    if (!left) await (left = node.migrate(id, target, { ...options, waitMs: 60_000 }));
    return null;
  };
  await engine?.until(await drain(), "succeeded");
  expect(await left).toEqual({ ok: true });
  for (const name of NAMES) expect(await store.whereIs(name)).not.toBe("sim1");
});
