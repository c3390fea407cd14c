import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { pairDriver } from "#lib/adapters/ssh-pair/pair-cluster.ts";
import { askHostKey } from "#lib/adapters/ssh2/host-key.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { askHostKeys } from "#lib/use-cases/clusters/ask-host-keys.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import type { ClusterContext } from "#lib/use-cases/clusters/cluster-context.ts";
import { clusterDevices } from "#lib/use-cases/clusters/open-cluster.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { removeCluster } from "#lib/use-cases/clusters/remove-cluster.ts";
import { keepWatchingClusters } from "#lib/worker/clusters/keep-watching-clusters.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { emulated, PASSWORD, type Emulated } from "./emulated.ts";

const OTHER = `SHA256:${"A".repeat(43)}`;

let db: ControlTestDatabase;
let world: Emulated;
let folder: string;
let context: ClusterContext;
beforeAll(async () => {
  [db, world] = await Promise.all([controlDatabase(), emulated()]);
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-state-"));
  const keeping = {
    drivers: { junos: junosDriver(), pair: pairDriver() },
    hostKeyOf: askHostKey(60_000),
    secrets: clusterSecrets(folder),
    images: imageFiles(folder),
  };
  context = { actor: systemActor("test"), control: db.client, now: () => new Date(), keeping };
});
afterAll(async () => {
  await world.close();
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

const places = () => world.emulator.members.map(({ host, port }) => ({ host, port }));
const row = () => db.client.cluster.findUniqueOrThrow({ where: { name: "edge" }, include: { members: true } });

/** As a person does it: asks, compares, confirms. */
async function registration(changed: { fingerprint?: string; password?: string } = {}) {
  const shown = await askHostKeys(context, { members: places() });
  if (!shown.ok) throw new Error(shown.detail);
  const members = shown.value.members.map(({ host, port, fingerprint }) => ({ host, port, fingerprint }));
  const [one, two] = members;
  return {
    ...{ name: "edge", userName: "lull" },
    secret: { kind: "password", password: changed.password ?? PASSWORD },
    members: [one, { ...two, fingerprint: changed.fingerprint ?? two?.fingerprint }],
  };
}

describe("registering a cluster", () => {
  it("is refused where a member shows another key than was confirmed, and says nothing to it", async () => {
    const before = world.emulator.log().length;
    const refused = await registerCluster(context, await registration({ fingerprint: OTHER }));
    expect(refused).toMatchObject({ ok: false, reason: "invalid", detail: expect.stringContaining(OTHER) as string });
    expect(world.emulator.log().length).toBe(before);
    expect(await db.client.cluster.count()).toBe(0);
  });

  it("is refused where the password is wrong", async () => {
    const refused = await registerCluster(context, await registration({ password: "another" }));
    expect(refused).toMatchObject({ ok: false, reason: "invalid" });
    expect(await db.client.cluster.count()).toBe(0);
  });

  it("pins the keys, seals the password, and opens what it sealed for this cluster alone", async () => {
    expect(await registerCluster(context, await registration())).toEqual({ ok: true, value: { name: "edge" } });
    const { id, secret, health, members } = await row();
    expect(health).toBe("consistent");
    expect(members.map(({ hostKey }) => hostKey).toSorted()).toEqual(
      world.emulator.members.map(({ hostKey }) => hostKey).toSorted(),
    );
    expect(Buffer.from(secret).includes(PASSWORD)).toBe(false);
    expect(await context.keeping.secrets.open(id, secret)).toContain(PASSWORD);
    await expect(context.keeping.secrets.open("another", secret)).rejects.toThrow(/another key|changed/);
    const device = await clusterDevices(db.client, context.keeping).open(id);
    expect((await device.facts()).members[1].hostName).toBe("edge-1");
    await device.close();
    expect(await readdir(path.join(folder, "secrets"))).toEqual(["LULL_CLUSTER_KEY"]);
  });

  it("is refused a second time", async () => {
    expect(await registerCluster(context, await registration())).toMatchObject({ ok: false, reason: "conflict" });
  });
});

describe("a registered cluster", () => {
  it("is watched: what somebody else did to it is seen, and that it is away", async () => {
    const ending = new AbortController();
    const pace = { everyMs: 50, mostMs: 50, listMs: 20, turnMs: 50 };
    const log = { warn: () => undefined };
    const devices = clusterDevices(db.client, context.keeping);
    const watching = keepWatchingClusters(
      { control: db.client, url: db.url, devices, now: () => new Date(), log, pace },
      ending.signal,
    );
    const device = await devices.open((await row()).id);
    await device.rollback(1);
    await eventually(async () =>
      expect(await row()).toMatchObject({
        health: "inconsistent",
        healthReason: expect.stringContaining("node1 alone") as string,
      }),
    );
    await device.rollback(1);
    await eventually(async () => expect(await row()).toMatchObject({ health: "consistent", healthReason: null }));
    for (const member of [0, 1] as const) world.emulator.fault({ kind: "link", member });
    await eventually(async () =>
      expect(await row()).toMatchObject({ health: "unreachable", probeError: expect.any(String) as string }),
    );
    world.emulator.mend("link");
    await eventually(async () => expect(await row()).toMatchObject({ health: "consistent", probeError: null }));
    await device.close();
    ending.abort();
    await watching;
  });

  it("keeps its credentials where new ones don't work, and is changed by whoever has read it last", async () => {
    const { revision, secret } = await row();
    const change = { cluster: "edge", revision, secret: { kind: "password", password: "another" } };
    expect(await changeCluster(context, change)).toMatchObject({ ok: false, reason: "invalid" });
    expect(Buffer.from((await row()).secret).equals(Buffer.from(secret))).toBe(true);
    const renamed = await changeCluster(context, { cluster: "edge", revision: revision + 7, name: "core" });
    expect(renamed).toMatchObject({ ok: false, reason: "conflict" });
    expect((await row()).revision).toBe(revision);
  });

  it("is removed with its credentials", async () => {
    expect(await removeCluster(context, { cluster: "edge" })).toMatchObject({ ok: true });
    expect(await db.client.clusterMember.count()).toBe(0);
  });
});
