import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClusterConnection } from "#lib/ports/cluster-device.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { testCluster } from "#lib/use-cases/clusters/test-cluster.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { NEW, OLD, pairWorld, PAIR_PASSWORD, type PairWorld } from "../clusters-device/pair-world.ts";
import { clusterWorld, started, type ClusterWorld } from "./cluster-world.ts";
import { plantCluster, plantImage } from "./plant.ts";

const LIMIT = { timeout: 240_000 };

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
  await world.until(operation, "asking");
  expect(await builds()).toEqual([OLD, NEW]);
  await answer(operation, "rollBack");
  await world.until(operation, "aborted");
  expect(await builds()).toEqual([OLD, OLD]);
  expect(await commands(operation)).toEqual(["1 install", "1 reboot", "1 rollback", "1 reboot"]);
});

it("goes on with a pair's other member once a person has looked at the first one", LIMIT, async () => {
  const operation = await upgrade();
  await world.until(operation, "asking");
  await answer(operation, "goOn");
  await world.until(operation, "succeeded");
  expect(await builds()).toEqual([NEW, NEW]);
  expect(await commands(operation)).toEqual(["1 install", "1 reboot", "0 install", "0 reboot"]);
});

async function upgrade(): Promise<string> {
  const context = { ...world.context, keeping: world.keeping };
  expect(await testCluster(context, { cluster: "duo" })).toMatchObject({ ok: true });
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
