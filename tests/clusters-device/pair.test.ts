import { afterEach, describe, expect, it } from "vitest";
import { clusterDeviceContract } from "#lib/ports/cluster-device.contract.ts";
import type { ClusterDevice } from "#lib/ports/cluster-device.ts";
import { NEW, OLD, pairWorld, type PairWorld } from "./pair-world.ts";

clusterDeviceContract("a pair of hosts with commands of their own", pairWorld);

describe("a pair", () => {
  const open: { world: PairWorld; device: ClusterDevice }[] = [];
  afterEach(async () => {
    for (const { world, device } of open.splice(0)) {
      await device.close();
      await world.close();
    }
  });
  const begin = async (settings: object = {}) => {
    const world = await pairWorld();
    const connection = { ...world.connection, settings: { ...(world.connection.settings as object), ...settings } };
    const device = world.driver.connect(connection);
    open.push({ world, device });
    return { world, device };
  };

  it("installs an image on one member, which boots it", async () => {
    const { world, device } = await begin();
    const { path } = await device.copyImage(1, world.image.file, world.image.name, () => undefined);
    await device.install(1, path);
    const installed = await device.facts();
    expect(installed.members.map(({ version, pendingVersion }) => [version, pendingVersion])).toEqual([
      [OLD, null],
      [OLD, NEW],
    ]);
    await device.reboot(1);
    const booted = await device.facts();
    expect(booted.members.map(({ version }) => version)).toEqual([OLD, NEW]);
    expect(booted.members[1].rollbackVersion).toBe(OLD);
    expect(await world.stateOf(0)).toMatchObject({ version: OLD });
  });

  it("isn't upgraded by one command, and what it has no command for is refused", async () => {
    const { device } = await begin();
    const options = { noSync: false, noTcpSynCheck: false, noValidate: false, unlink: false };
    await expect(device.startUpgrade(0, "/x", options)).rejects.toMatchObject({ kind: "refused" });
    await expect(device.abortUpgrade(1)).rejects.toMatchObject({ kind: "refused", message: /no command 'abort'/ });
    await expect(device.failover(0, 1)).rejects.toMatchObject({ kind: "refused" });
  });

  it.each([
    ["prints no JSON", ["echo", "up"], "garbage"],
    ["prints too little", ["echo", "{}"], "garbage"],
    ["prints without end", ["yes"], "tooLarge"],
    ["fails", ["sh", "-c", "echo no disk >&2; exit 3"], "refused"],
    ["isn't there", ["/nonexistent/program"], "refused"],
  ])("says so where its status %s", async (_, status, kind) => {
    const { device } = await begin({ status });
    const refused = (await device.facts().catch((error: Error) => error)) as Error;
    expect(refused).toMatchObject({ kind });
    expect(refused.message).toContain("127.0.0.1");
  });

  it("gives each word of a command as it is: no shell reads it", async () => {
    const { world } = await begin();
    const heard: string[] = [];
    const listening = world.driver.connect(
      {
        ...world.connection,
        settings: { ...(world.connection.settings as object), rollback: ["printf", "%s", "$(id) it's {member}"] },
      },
      ({ direction, text }) => {
        if (direction === "received") heard.push(text);
      },
    );
    await listening.rollback(1);
    await listening.close();
    expect(heard).toEqual(["$(id) it's 1"]);
  });
});
