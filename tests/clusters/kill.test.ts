import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { makeImage } from "#lab/chassis-cluster/image.ts";
import { makeClusterKeeping } from "#lib/server/make-cluster-keeping.ts";
import type { PhaseId } from "#lib/domain/clusters/phases.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { testCluster } from "#lib/use-cases/clusters/test-cluster.ts";
import { processWorld, type ProcessWorld } from "../engine/process-world.ts";
import { eventually } from "../eventually.ts";
import { started } from "./cluster-world.ts";
import { PASSWORD, plantEmulated, plantImage } from "./plant.ts";

const NEW = "22.4R3-S2.11";
const IMAGE = makeImage(NEW);
/** Sent a moment ago; past the point of no return; when the one that has asked for it goes away itself. */
const TELLING: readonly PhaseId[] = ["validate", "rebootSecondary", "rebootPrimary"];
const PATIENCE_MS = 150_000;

let world: ProcessWorld;
let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lull-clusters-kill-"));
  process.env.LULL_STATE_DIR = folder;
  world = await processWorld({ nodes: [], guests: [], settings: {} });
  emulator = await startEmulator({ user: "lull", password: PASSWORD, speed: 2_000 });
});
afterAll(async () => {
  await world.close();
  await emulator.stop();
  await rm(folder, { recursive: true });
});

it(
  "kill -9 of the worker process in three phases of an upgrade: the next one attaches, and the device hears of it once [SEM-36]",
  { timeout: 600_000 },
  async () => {
    const { context, database } = world;
    const keeping = makeClusterKeeping(folder);
    await plantEmulated(database.client, keeping.secrets, "edge", emulator);
    await plantImage(database.client, keeping.images, { ...IMAGE, version: NEW });
    expect(await testCluster({ ...context, keeping }, { cluster: "edge" })).toMatchObject({ ok: true });
    hold(TELLING);
    await world.start("worker-1");
    const wish = { cluster: "edge", image: IMAGE.name, reason: "security" };
    const operationId = started(await startClusterUpgrade(context, wish));
    for (const [at, phase] of TELLING.entries()) {
      await untilSeen(operationId, phase);
      await world.workers.get("worker-1")?.kill();
      await world.start("worker-1");
      hold(TELLING.slice(at + 1));
    }
    await eventually(async () => {
      const { status, failure } = await database.client.operation.findUniqueOrThrow({ where: { id: operationId } });
      expect(`${status} ${failure ?? ""}`).toBe("succeeded ");
    }, PATIENCE_MS);
    expect(emulator.state().members.map(({ roots, running }) => roots[running])).toEqual([NEW, NEW]);
    expect(emulator.log().filter(({ name }) => name === "request-package-in-service-upgrade")).toHaveLength(1);
  },
);

/** Of the device's phases these alone wait to be let go. */
function hold(phases: readonly PhaseId[]): void {
  emulator.mend("hold");
  for (const phase of phases) emulator.fault({ kind: "hold", phase });
}

async function untilSeen(operationId: string, phase: PhaseId): Promise<void> {
  await eventually(async () => {
    const where = { operationId, actionType: "cluster.upgrade" };
    const step = await world.database.client.step.findFirstOrThrow({ where });
    expect(`${step.status} ${step.phase}`).toBe(`running ${phase}`);
  }, PATIENCE_MS);
}
