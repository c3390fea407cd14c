import { generateKeyPairSync } from "node:crypto";
import { newHostKey } from "#lab/chassis-cluster/ssh/host-key.ts";
import ssh2 from "ssh2";
import { afterEach, describe, expect, it } from "vitest";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { DEVICE_LIMITS } from "#lib/adapters/ssh2/limits.ts";
import { clusterDeviceContract } from "#lib/ports/cluster-device.contract.ts";
import type { ClusterDevice, Heard } from "#lib/ports/cluster-device.ts";
import { eventually } from "../eventually.ts";
import { emulated, NEW_BUILD, type Emulated } from "./emulated.ts";

const NONE = { noSync: false, noTcpSynCheck: false, noValidate: false, unlink: false };

for (const netconf of ["1.0", "1.0 and 1.1"] as const) {
  clusterDeviceContract(`Junos by NETCONF ${netconf}`, async () => {
    const { emulator, connection, image, close } = await emulated({ netconf });
    return {
      ...{ driver: junosDriver(), connection, image, close },
      cut: (member) => emulator.fault({ kind: "link", member }),
      mend: () => emulator.mend("link"),
      copies: () => emulator.log().filter(({ via }) => via === "scp").length,
      foreignKey: newHostKey().public,
    };
  });
}

describe("an upgrade of a Junos cluster", () => {
  const open: { world: Emulated; device: ClusterDevice }[] = [];
  afterEach(async () => {
    for (const { world, device } of open.splice(0)) {
      await device.close();
      await world.close();
    }
  });
  const begin = async (heard?: Heard) => {
    const world = await emulated();
    const device = junosDriver().connect(world.connection, heard);
    open.push({ world, device });
    const { path } = await device.copyImage(0, world.image.file, world.image.name, () => undefined);
    return { ...world, device, path };
  };
  const upgrades = ({ emulator }: Emulated): string[] =>
    emulator.log().flatMap(({ name, text }) => (name === "request-package-in-service-upgrade" ? [text] : []));

  it.each([
    ["none", NONE, ""],
    ["no-sync", { ...NONE, noSync: true }, "<no-sync/>"],
    ["no-tcp-syn-check", { ...NONE, noTcpSynCheck: true }, "<no-tcp-syn-check/>"],
    ["no-validate", { ...NONE, noValidate: true }, "<no-validate/>"],
    ["unlink", { ...NONE, unlink: true }, "<unlink/>"],
    [
      "all",
      { noSync: true, noTcpSynCheck: true, noValidate: true, unlink: true },
      "<no-sync/><no-tcp-syn-check/><no-validate/><unlink/>",
    ],
  ])("sends the chosen options as their elements, once: %s [SEM-40]", async (_, options, elements) => {
    const world = await begin();
    await world.device.startUpgrade(0, world.path, options);
    expect(upgrades(world)).toEqual([
      `<request-package-in-service-upgrade><package-name>${world.path}</package-name>${elements}</request-package-in-service-upgrade>`,
    ]);
  });

  it("is followed on another session, goes on when its own device is closed, and is aborted beside it", async () => {
    const world = await begin();
    world.emulator.fault({ kind: "hold", phase: "copy" });
    await world.device.startUpgrade(0, world.path, NONE);
    await world.device.close();
    const second = junosDriver().connect(world.connection);
    await eventually(async () => expect((await second.facts()).upgrade?.operation).toBe("copy"));
    const seen = (await second.facts()).upgrade;
    expect(seen?.transcript).toContain("Pushing bundle to node1");
    expect(seen?.aborting).toBe(false);
    await second.abortUpgrade(0);
    expect((await second.facts()).upgrade).toMatchObject({ operation: "copy", aborting: true });
    world.emulator.mend("hold");
    const ended = await eventually(async () => {
      const facts = await second.facts();
      expect(facts.upgrade).toBeNull();
      return facts;
    });
    expect(ended.ended?.outcome).toBe("aborted");
    expect(ended.members.map(({ version, pendingVersion }) => [version, pendingVersion])).toEqual(
      ended.members.map(() => ["21.4R3-S5.4", null]),
    );
    await second.close();
  });

  it("goes through to the new build on both, although its own request never gets an answer", async () => {
    const heard: Parameters<Heard>[0][] = [];
    const world = await begin((line) => void heard.push(line));
    await world.device.startUpgrade(0, world.path, { ...NONE, noSync: true });
    await eventually(async () => {
      const { members, upgrade } = await world.device.facts();
      expect(upgrade).toBeNull();
      expect(members.map(({ version }) => version)).toEqual([NEW_BUILD, NEW_BUILD]);
    });
    expect(upgrades(world).length).toBe(1);
    expect(heard.filter(({ direction }) => direction === "sent").length).toBe(1);
  });

  it("is refused in the device's words", async () => {
    const world = await begin();
    await expect(world.device.startUpgrade(0, "/var/tmp/nothing.tgz", NONE)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("No such file") as string,
    });
    expect((await world.device.facts()).upgrade).toBeNull();
  });

  it("isn't sent where the other member has become the primary meanwhile", async () => {
    const world = await begin();
    await expect(world.device.startUpgrade(1, world.path, NONE)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/node0 has become the primary: nothing was sent/) as string,
    });
    expect(upgrades(world)).toEqual([]);
  });

  it("is accepted where the device never says anything to it", async () => {
    const world = await begin();
    world.emulator.fault({ kind: "hold", phase: "validate" });
    world.emulator.fault({ kind: "reply", rpc: "request-package-in-service-upgrade", as: "silent" });
    const quick = junosDriver({ ...DEVICE_LIMITS, acceptMs: 500 }).connect(world.connection);
    expect(await quick.startUpgrade(0, world.path, NONE)).toEqual({ accepted: true });
    await quick.close();
  });
});

describe("a redundancy group", () => {
  it("is given to a member, also where it was given by hand before", async () => {
    const world = await emulated();
    const device = junosDriver().connect(world.connection);
    const primary = async () =>
      (await device.facts()).groups.find(({ id }) => id === 1)?.members.find(({ status }) => status === "primary");
    for (const member of [1, 0] as const) {
      await device.failover(1, member);
      expect((await primary())?.member).toBe(member);
    }
    await device.close();
    await world.close();
  });
});

describe("a member that Lull signs in to by key", () => {
  it("takes it", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    const parsed = ssh2.utils.parseKey(pem);
    if (parsed instanceof Error) throw parsed;
    expect(publicKey.asymmetricKeyType).toBe("rsa");
    const world = await emulated({ authorizedKeys: [`ssh-rsa ${parsed.getPublicSSH().toString("base64")}`] });
    const device = junosDriver().connect({ ...world.connection, secret: { kind: "key", privateKey: pem } });
    expect((await device.facts()).members.map(({ reachable }) => reachable)).toEqual([true, true]);
    await device.close();
    await world.close();
  });
});
