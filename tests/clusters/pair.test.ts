import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClusterConnection } from "#lib/ports/cluster-device.ts";
import { startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { testCluster } from "#lib/use-cases/clusters/test-cluster.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { NEW, OLD, pairWorld, PAIR_PASSWORD, type PairWorld } from "../clusters-device/pair-world.ts";
import { eventually } from "../eventually.ts";
import { clusterWorld, started, type ClusterWorld } from "./cluster-world.ts";
import { plantCluster, plantImage } from "./plant.ts";

const LIMIT = { timeout: 400_000 };

let world: ClusterWorld;
let pair: PairWorld;
beforeAll(async () => {
  [world, pair] = await Promise.all([clusterWorld(), pairWorld()]);
  const { members, settings } = pair.connection as ClusterConnection & { settings: object };
  await plantCluster(world.control, world.keeping.secrets, {
    ...{ name: "duo", driver: "pair", password: PAIR_PASSWORD, members, settings },
  });
  const { name, file } = pair.image;
  await plantImage(world.control, world.keeping.images, { name, version: NEW, content: await readFile(file) });
  await world.startMortal();
}, 240_000);
afterAll(async () => {
  await world.close();
  await pair.close();
});

it("brings a pair back from half-way: the upgraded member alone is rolled back and rebooted", LIMIT, async () => {
  const operation = await upgrade();
  await until(operation, "asking");
  expect(await builds()).toEqual([OLD, NEW]);
  await answer(operation, "rollBack");
  await until(operation, "aborted");
  expect(await builds()).toEqual([OLD, OLD]);
  expect(await commands(operation)).toEqual(["1 install", "1 reboot", "1 rollback", "1 reboot"]);
});

it("brings the newer member of a pair back that somebody else has left inconsistent", LIMIT, async () => {
  const { id } = await world.control.cluster.findUniqueOrThrow({ where: { name: "duo" } });
  const console = await world.devices.open(id);
  const { path } = await console.copyImage(1, pair.image.file, pair.image.name, () => undefined);
  await console.install(1, path);
  await console.reboot(1);
  await console.close();
  await look();
  const recover = (change: object) =>
    startClusterRecovery(world.context, { cluster: "duo", reason: "as it was", ...change });
  expect(await recover({ member: 0 })).toMatchObject({ ok: false, reason: "blocked" });
  expect(await recover({ step: "reboot" })).toMatchObject({ ok: false, reason: "blocked" });
  const operation = started(await recover({}));
  await until(operation, "succeeded");
  expect(await builds()).toEqual([OLD, OLD]);
  expect(await commands(operation)).toEqual(["1 rollback", "1 reboot"]);
});

it("goes on with a pair's other member once a person has looked at the first one", LIMIT, async () => {
  const operation = await upgrade();
  await until(operation, "asking");
  await answer(operation, "goOn");
  await until(operation, "succeeded");
  expect(await builds()).toEqual([NEW, NEW]);
  expect(await commands(operation)).toEqual(["1 install", "1 reboot", "0 install", "0 reboot"]);
});

/** Its members' commands are processes, which take their time on a busy machine. */
function until(operation: string, status: "asking" | "aborted" | "succeeded"): Promise<void> {
  return eventually(() => world.until(operation, status), 180_000);
}

/** As the page's 'Test connection': what it shows is what plans rest on. */
async function look(): Promise<void> {
  const context = { ...world.context, keeping: world.keeping };
  expect(await testCluster(context, { cluster: "duo" })).toMatchObject({ ok: true });
}

async function upgrade(): Promise<string> {
  await look();
  return started(await startClusterUpgrade(world.context, { cluster: "duo", image: pair.image.name, reason: "new" }));
}

async function answer(operation: string, answered: string): Promise<void> {
  const { stages } = await world.show(operation);
  const asking = stages.flatMap(({ steps }) => steps).find(({ ask }) => ask);
  const given = { operation, step: asking?.id, question: asking?.ask?.id, answer: answered };
  expect(await answerStep(world.context, given)).toMatchObject({ ok: true });
}

async function builds(): Promise<unknown[]> {
  return Promise.all(([0, 1] as const).map(async (member) => (await pair.stateOf(member)).version));
}

/** What was told to whom, in its order. */
async function commands(operationId: string): Promise<string[]> {
  const lines = await world.control.clusterTranscript.findMany({
    where: { operationId, direction: "sent" },
    orderBy: { id: "asc" },
  });
  return lines.map(({ member, text }) => `${member} ${/install|rollback|reboot/.exec(text)?.[0] ?? text}`);
}
