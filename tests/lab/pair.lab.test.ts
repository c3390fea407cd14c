import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClusterDevice, ClusterFacts } from "#lib/ports/cluster-device.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { eventually } from "../eventually.ts";
import { makePairWorld, type PairWorld } from "./pair-world.ts";

let world: PairWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lull-pair-image-"));
  world = await makePairWorld("1.0.0");
});
afterAll(async () => {
  await world.end();
  await rm(folder, { recursive: true });
});

describe("a pair of hosts by ssh, with the commands of docs/examples/pair.json", { timeout: 900_000 }, () => {
  it("is seen, takes an image once, installs it, boots it and goes back", async () => {
    const device = world.keeping.drivers.pair.connect(world.connection);
    expect(rolesOf(await device.facts())).toEqual(["primary", "secondary"]);
    const image = path.join(folder, "first.img");
    await writeFile(image, `build: 1.1.0\n`);
    const sent: number[] = [];
    const copy = () => device.copyImage(1, image, "first.img", ({ sentBytes }) => sent.push(sentBytes));
    const { path: there } = await copy();
    await copy();
    expect(sent).toEqual([13]);
    await device.install(1, there);
    expect((await device.facts()).members[1]).toMatchObject({ version: "1.0.0", pendingVersion: "1.1.0" });
    await reboot(device, 1);
    expect((await device.facts()).members.map(({ version }) => version)).toEqual(["1.0.0", "1.1.0"]);
    await device.rollback(1);
    await reboot(device, 1);
    expect((await device.facts()).members.map(({ version }) => version)).toEqual(["1.0.0", "1.0.0"]);
    await device.close();
  });

  it("moves the primary's role away before it reboots it, and gives it back when told to", async () => {
    const device = world.keeping.drivers.pair.connect(world.connection);
    await reboot(device, 0);
    expect(rolesOf(await device.facts())).toEqual(["secondary", "primary"]);
    await device.failover(0, 0);
    expect(rolesOf(await device.facts())).toEqual(["primary", "secondary"]);
    await device.close();
  });

  it("refuses what is no image, in the host's own words", async () => {
    const device = world.keeping.drivers.pair.connect(world.connection);
    await expect(device.install(0, "/etc/hostname")).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("is no image") as string,
    });
    await device.close();
  });

  it("is upgraded by a plan of the same shape, which waits half-way for a person", async () => {
    const engine = await world.engineWith("2.0.0");
    try {
      await engine.startWorker();
      const started = await startClusterUpgrade(engine.context, {
        ...{ cluster: "duo", image: "pair-2.0.0.img", reason: "new build" },
      });
      if (!started.ok) throw new Error(JSON.stringify(started));
      const { operationId } = started.value;
      await patiently(() => engine.until(operationId, "asking"));
      expect(await versions()).toEqual(["1.0.0", "2.0.0"]);
      const operation = await showOperation(engine.control, operationId, new Date());
      const asking = operation?.stages.flatMap(({ steps }) => steps).find(({ ask }) => ask);
      const answer = { operation: operationId, step: asking?.id, question: asking?.ask?.id, answer: "goOn" };
      expect(await answerStep(engine.context, answer)).toMatchObject({ ok: true });
      await patiently(() => engine.until(operationId, "succeeded"));
      expect(await versions()).toEqual(["2.0.0", "2.0.0"]);
    } finally {
      await engine.close();
    }
  });
});

async function versions(): Promise<string[]> {
  const device = world.keeping.drivers.pair.connect(world.connection);
  const { members } = await device.facts();
  await device.close();
  return members.map(({ version }) => version);
}

/** Returns when the host answers from another boot. */
async function reboot(device: ClusterDevice, member: 0 | 1): Promise<void> {
  const before = (await device.facts()).members[member].bootedAt;
  await device.reboot(member);
  await patiently(async () => {
    const { reachable, bootedAt } = (await device.facts()).members[member];
    expect(reachable && bootedAt !== before).toBe(true);
  });
}

/** Hosts that boot on a busy machine take their time. */
function patiently(check: () => Promise<void>): Promise<void> {
  return eventually(check, 240_000);
}

function rolesOf({ groups }: ClusterFacts) {
  return groups[0]?.members.map(({ status }) => status);
}
