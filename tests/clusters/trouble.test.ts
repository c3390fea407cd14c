import { afterAll, beforeAll, expect, it } from "vitest";
import { newHostKey } from "#lab/chassis-cluster/ssh/host-key.ts";
import { rolesOf } from "#lib/domain/clusters/roles.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { eventually } from "../eventually.ts";
import { clusterWorld, NEW, OLD, untilPhase, type ClusterWorld } from "./cluster-world.ts";
import type { Mortal } from "./mortal-performers.ts";

const LIMIT = { timeout: 240_000 };
const UPGRADE = /^request-package-in-service-upgrade/;
const STEP = "cluster:upgrade";

let world: ClusterWorld;
let worker: Mortal;
beforeAll(async () => {
  world = await clusterWorld();
  worker = await world.startMortal();
}, 240_000);
afterAll(() => world.close());

it(
  "a member that comes back with another host key: said; once that is confirmed, a retry attaches",
  LIMIT,
  async () => {
    const cluster = await world.cluster("other-key");
    cluster.emulator.fault({ kind: "hold", phase: "failover" });
    await cluster.observe();
    const operation = await world.upgrade(cluster.name);
    await untilPhase(world, operation, "failover");
    const { revision } = await world.control.cluster.findUniqueOrThrow({ where: { id: cluster.id } });
    const members = cluster.emulator.members.map(({ host, port, hostKey }) => ({
      ...{ host, port, fingerprint: fingerprintOf(hostKey) },
    }));
    const change = { cluster: cluster.name, revision, members };
    const context = { ...world.context, keeping: world.keeping };
    expect(await changeCluster(context, change)).toMatchObject({ ok: false, reason: "conflict" });

    // What is pinned is as if it had been of the device's former self.
    const where = { clusterId_member: { clusterId: cluster.id, member: 1 } };
    await world.control.clusterMember.update({ where, data: { hostKey: newHostKey().public } });
    await world.until(operation, "failed");
    expect((await world.show(operation)).failure).toMatch(/another host key .* Nothing was sent to it/s);
    expect(await changeCluster(context, change)).toMatchObject({ ok: true });
    expect(await retryStep(world.context, { operation, step: STEP })).toMatchObject({ ok: true });
    await untilPhase(world, operation, "failover");
    cluster.emulator.mend("hold");
    await world.until(operation, "succeeded");
    expect(cluster.sent(UPGRADE)).toHaveLength(1);
  },
);

it("members that have swapped their roles since the plan: nothing is sent", LIMIT, async () => {
  const cluster = await world.cluster("swapped");
  await cluster.observe();
  const device = await world.devices.open(cluster.id);
  await device.failover(0, 1);
  await device.close();
  const operation = await world.upgrade(cluster.name);
  await world.until(operation, "failed");
  expect((await world.show(operation)).failure).toContain("node1 has become the primary since this was planned");
  expect(cluster.sent(UPGRADE)).toEqual([]);
});

it("a configuration that the device doesn't give: nothing is sent without its backup", LIMIT, async () => {
  const cluster = await world.cluster("unreadable");
  await cluster.observe();
  cluster.emulator.fault({ kind: "reply", rpc: "get-configuration", as: "refused" });
  const operation = await world.upgrade(cluster.name);
  await world.until(operation, "failed");
  expect((await world.show(operation)).failure).toContain("permission denied");
  expect(cluster.sent(UPGRADE)).toEqual([]);
});

it("roles as before: each group is given back to the member that had it", LIMIT, async () => {
  const cluster = await world.cluster("roles", { split: true });
  const before = rolesOf(await cluster.observe());
  expect(before).toEqual([
    { group: 0, member: 0 },
    { group: 1, member: 1 },
  ]);
  const operation = await world.upgrade(cluster.name, { roles: "before" });
  await world.until(operation, "succeeded");
  const facts = await cluster.facts();
  expect(rolesOf(facts)).toEqual(before);
  expect(facts.members.map(({ version }) => version)).toEqual([NEW, NEW]);
});

it(
  "a worker that dies between keeping that it sends and sending: it is said, and sent by a retry alone",
  LIMIT,
  async () => {
    await worker.stop();
    const cluster = await world.cluster("unsent");
    await cluster.observe();
    const dying = await world.startMortal({ diesBeforeSending: true });
    const operation = await world.upgrade(cluster.name);
    await eventually(async () => {
      const step = await world.control.step.findFirstOrThrow({ where: { operationId: operation, id: STEP } });
      expect(step.handle).toMatchObject({ sentAt: expect.any(Number) as number });
    });
    await dying.kill();
    const next = await world.startMortal({ aheadMs: 120_000 });
    await world.until(operation, "failed");
    expect((await world.show(operation)).failure).toMatch(/shows no upgrade.*a retry sends the command again/);
    expect(cluster.sent(UPGRADE)).toEqual([]);
    expect(await cluster.facts()).toMatchObject({ members: [{ version: OLD }, { version: OLD }] });
    expect(await retryStep(world.context, { operation, step: STEP })).toMatchObject({ ok: true });
    await world.until(operation, "succeeded");
    expect(cluster.sent(UPGRADE)).toHaveLength(1);
    dying.revive();
    await Promise.all([dying.stop(), next.stop()]);
  },
);
