import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { startClusterAbort } from "#lib/use-cases/clusters/start-abort.ts";
import { previewClusterRecovery, startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { startClusterRollback } from "#lib/use-cases/clusters/start-rollback.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { eventually } from "../eventually.ts";
import {
  clusterWorld,
  IMAGE,
  NEW,
  OLD,
  started,
  untilPhase,
  type ClusterWorld,
  type TestCluster,
} from "./cluster-world.ts";
import type { Mortal } from "./mortal-performers.ts";
import { PASSWORD } from "./plant.ts";
import { tablesWith } from "./tables-with.ts";

/** Whatever changes a device. */
const CHANGES = /abort-in-service|rollback|reboot|in-service-upgrade|failover/;
const LIMIT = { timeout: 240_000 };

let world: ClusterWorld;
let worker: Mortal;
beforeAll(async () => {
  world = await clusterWorld({ nodes: 2, guests: [{ name: "vm-1", node: "sim1" }] });
  worker = await world.startMortal();
}, 240_000);
afterAll(() => world.close());

describe("an inconsistent cluster", () => {
  it("is recovered in the document's order alone, on the secondary alone [ICU-02, ICU-03, SEM-39]", LIMIT, async () => {
    const cluster = await inconsistent("edge-by-hand");
    const recover = (change: object) =>
      startClusterRecovery(world.context, { cluster: cluster.name, reason: "by hand", ...change });
    const before = cluster.sent(CHANGES).length;
    for (const refused of [{ step: "rollback" }, { step: "reboot" }, { member: 0 }, { step: "abort", member: 0 }]) {
      expect(await recover(refused)).toMatchObject({ ok: false, reason: "blocked" });
    }
    expect(await startClusterUpgrade(world.context, upgradeOf(cluster))).toMatchObject({
      ok: false,
      reason: "blocked",
    });
    expect(cluster.sent(CHANGES)).toHaveLength(before);

    await world.until(started(await recover({ step: "abort" })), "succeeded");
    expect(await recover({ step: "abort" })).toMatchObject({ ok: false, reason: "blocked" });
    expect(cluster.sent(CHANGES)).toHaveLength(before + 1);

    await world.until(started(await recover({ step: "rollback" })), "succeeded");
    expect(changesSince(cluster, before)).toEqual(["1 abort-in-service-upgrade", "1 rollback", "1 reboot"]);
    expect(await cluster.observe()).toMatchObject({ inSync: true, members: [{ version: OLD }, { version: OLD }] });
    expect(await recover({})).toMatchObject({ ok: false, reason: "blocked" });
  });

  it("is recovered as a whole; whoever takes it over sends nothing again [SEM-39]", LIMIT, async () => {
    const cluster = await inconsistent("edge-whole");
    const before = cluster.sent(CHANGES).length;
    const plan = await previewClusterRecovery(world.context, { cluster: cluster.name });
    if (!plan.ok) throw new Error(plan.detail);
    cluster.emulator.fault({ kind: "staysDown", member: 1 });
    const wish = { cluster: cluster.name, reason: "as shown", planRevision: plan.value.revision };
    const operation = started(await startClusterRecovery(world.context, wish));
    expect(await startClusterRecovery(world.context, { ...wish, step: "abort" })).toMatchObject({ reason: "conflict" });
    await eventually(async () => {
      const step = await world.control.step.findFirst({
        where: { operationId: operation, actionType: "cluster.rebootMember" },
      });
      expect(step?.handle).toMatchObject({ left: true });
    });
    const dead = worker;
    await dead.kill();
    worker = await world.startMortal();
    cluster.emulator.mend("staysDown");
    await world.until(operation, "succeeded");
    dead.revive();
    await dead.stop();
    expect(changesSince(cluster, before)).toEqual(["1 abort-in-service-upgrade", "1 rollback", "1 reboot"]);
    expect(await cluster.facts()).toMatchObject({ inSync: true, members: [{ version: OLD }, { version: OLD }] });
  });
});

it(
  "an upgrade that nobody aborts ends with both members on the new build; what was said is kept [SEM-40]",
  LIMIT,
  async () => {
    const cluster = await world.cluster("edge-well");
    cluster.emulator.fault({ kind: "hold", phase: "failover" });
    await cluster.observe();
    const options = { noSync: true, noTcpSynCheck: true, noValidate: false, unlink: true };
    const operation = await world.upgrade(cluster.name, { options });
    await untilPhase(world, operation, "failover");
    cluster.emulator.mend("hold");
    await world.until(operation, "succeeded");
    expect(await cluster.facts()).toMatchObject({ members: [{ version: NEW }, { version: NEW }] });
    const [rpc] = cluster.sent(/^request-package-in-service-upgrade/);
    expect(rpc?.text).toMatch(/no-sync.*no-tcp-syn-check.*unlink/s);
    expect(rpc?.text).not.toContain("no-validate");
    const kept = await world.control.clusterTranscript.findMany({ where: { operationId: operation } });
    expect(kept.map(({ direction }) => direction)).toEqual(expect.arrayContaining(["sent", "received"]) as string[]);
    expect(await world.control.clusterConfiguration.count({ where: { operationId: operation } })).toBe(1);
    // Neither the password nor what is in the configuration stands anywhere in clear.
    for (const secret of [PASSWORD, "redundancy-group 1 {"])
      expect(await tablesWith(world.database.pool, secret)).toEqual([]);
  },
);

it("a secondary that never comes back: it is said, and the primary is never rebooted", LIMIT, async () => {
  const cluster = await world.cluster("edge-away");
  cluster.emulator.fault({ kind: "staysDown", member: 1 });
  cluster.emulator.fault({ kind: "hold", phase: "rebootSecondary" });
  await cluster.observe();
  const booted = cluster.emulator.state().members[0].bootedAt;
  const operation = await world.upgrade(cluster.name, { secondaryMinutes: 0.02 });
  await world.until(operation, "failed");
  const { failure, ifAbortedNow } = await world.show(operation);
  expect(failure).toMatch(
    /node1 isn't up and in sync .* 'Retry' waits for it .* 'Roll back' aborts the upgrade on node0/,
  );
  expect(ifAbortedNow?.leadsTo).toMatch(/node0, which isn't rebooted/);
  expect(await startClusterRecovery(world.context, { cluster: cluster.name, reason: "now" })).toMatchObject({
    ok: false,
  });

  await rollBackOperation(world.context, { operation });
  await eventually(() => Promise.resolve(expect(cluster.emulator.state().upgrade?.aborting).toBe(true)));
  cluster.emulator.mend("staysDown");
  cluster.emulator.mend("hold");
  await world.until(operation, "aborted");
  expect(await cluster.facts()).toMatchObject({ members: [{ version: OLD }, { version: NEW }] });
  expect(cluster.emulator.state().members[0].bootedAt).toBe(booted);
});

it("two upgrades of one cluster: one runs, beside a node's drain [SEM-36]", LIMIT, async () => {
  const cluster = await world.cluster("edge-twice");
  cluster.emulator.fault({ kind: "hold", phase: "copy" });
  await cluster.observe();
  const twice = await Promise.all(
    ["one", "two"].map((reason) => startClusterUpgrade(world.context, { ...upgradeOf(cluster), reason })),
  );
  expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  const operation = started(twice.find(({ ok }) => ok) ?? { ok: false, reason: "notFound", detail: "" });
  await untilPhase(world, operation, "copy");
  await world.sync();
  const drain = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
  await world.until(started(drain), "succeeded");
  expect(await world.phase(operation)).toBe("copy");
  cluster.emulator.mend("hold");
  await world.until(operation, "succeeded");
  expect(cluster.sent(/^request-package-in-service-upgrade/)).toHaveLength(1);
});

it("a package that stays pending on the secondary alone is said, and rolled back there [SEM-38]", LIMIT, async () => {
  const cluster = await world.cluster("edge-pending");
  const operation = await abortedIn(cluster, "installSecondary");
  const { stages } = await world.show(operation);
  expect(stages.flatMap(({ steps }) => steps.map(({ detail }) => detail ?? "")).join(" ")).toContain(
    `${NEW} stays pending on node1, which would boot it: choose 'Roll back' for node1`,
  );
  await cluster.observe();
  const other = await startClusterRollback(world.context, { cluster: cluster.name, member: 0, reason: "as told" });
  expect(other).toMatchObject({ ok: false, reason: "blocked" });
  const wish = { cluster: cluster.name, member: 1, reason: "as told" };
  await world.until(started(await startClusterRollback(world.context, wish)), "succeeded");
  expect(await cluster.facts()).toMatchObject({ members: [{ pendingVersion: null }, { pendingVersion: null }] });
});

it("a rollback of the device's own that fails ends failed, with member, build and remedy [SEM-38]", LIMIT, async () => {
  const cluster = await world.cluster("edge-unrolled");
  cluster.emulator.fault({ kind: "rollbackFails", member: 1 });
  const operation = await abortedIn(cluster, "failover", "abortFailed");
  const { failure } = await world.show(operation);
  expect(failure).toMatch(new RegExp(`rollback of ${NEW} on node1 has failed. Remedy: skip this step`));
});

it("an upgrade that was started elsewhere is aborted from here [ICU-01]", LIMIT, async () => {
  const cluster = await world.cluster("edge-elsewhere");
  cluster.emulator.fault({ kind: "hold", phase: "validate" });
  const device = await world.devices.open(cluster.id);
  const file = await world.imageFile();
  const { path } = await device.copyImage(0, file, IMAGE.name, () => undefined);
  await device.startUpgrade(0, path, { noSync: false, noTcpSynCheck: false, noValidate: false, unlink: false });
  await device.close();
  await eventually(async () => expect((await cluster.observe()).upgrade).not.toBeNull());
  const operation = started(await startClusterAbort(world.context, { cluster: cluster.name, reason: "not now" }));
  await eventually(() => Promise.resolve(expect(cluster.emulator.state().upgrade?.aborting).toBe(true)));
  cluster.emulator.mend("hold");
  await world.until(operation, "succeeded");
  expect(await cluster.facts()).toMatchObject({ upgrade: null, members: [{ version: OLD }, { version: OLD }] });
});

/** Held in the phase, aborted there with all that it leads to, and let go. */
async function abortedIn(
  cluster: TestCluster,
  phase: "installSecondary" | "failover" | "syncSecondary",
  status: "aborted" | "abortFailed" = "aborted",
): Promise<string> {
  cluster.emulator.fault({ kind: "hold", phase });
  await cluster.observe();
  const operation = await world.upgrade(cluster.name);
  await untilPhase(world, operation, phase);
  const consequence = (await world.show(operation)).ifAbortedNow?.leadsTo;
  expect(await abortOperation(world.context, { operation, consequence })).toMatchObject({ ok: true });
  await eventually(() => Promise.resolve(expect(cluster.emulator.state().upgrade?.aborting).toBe(true)));
  cluster.emulator.mend("hold");
  await world.until(operation, status);
  return operation;
}

async function inconsistent(name: string): Promise<TestCluster> {
  const cluster = await world.cluster(name);
  await abortedIn(cluster, "syncSecondary");
  await cluster.observe();
  return cluster;
}

function upgradeOf({ name }: TestCluster) {
  return { cluster: name, image: IMAGE.name, reason: "security" };
}

/** What has reached which member since, in its order. */
function changesSince(cluster: TestCluster, before: number): string[] {
  const word = (text: string): string => /abort-in-service-upgrade|rollback|reboot|failover/.exec(text)?.[0] ?? text;
  return cluster
    .sent(CHANGES)
    .slice(before)
    .map(({ member, name, text }) => `${member} ${word(`${name} ${text}`)}`);
}
