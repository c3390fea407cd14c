import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { askHostKey } from "#lib/adapters/ssh2/host-key.ts";
import { DEVICE_LIMITS, type DeviceLimits } from "#lib/adapters/ssh2/limits.ts";
import type { ClusterConnection, ClusterDevice } from "#lib/ports/cluster-device.ts";
import { eventually } from "../eventually.ts";
import { ANSWERS, SILENCES } from "./attacks.ts";
import { emulated } from "./emulated.ts";
import { sshServer, type TestSshOptions, type TestSshServer } from "./ssh-server.ts";

/** A silence is waited for this long here; whatever else is slow on a busy machine ends as the same error. */
const IMPATIENT: DeviceLimits = { ...DEVICE_LIMITS, connectMs: 4_000, openMs: 700, replyMs: 700 };

const servers: TestSshServer[] = [];
const devices: ClusterDevice[] = [];
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Two members of one kind. */
async function facing(options: TestSshOptions, limits: DeviceLimits = DEVICE_LIMITS): Promise<ClusterDevice> {
  const [one, two] = await Promise.all([sshServer(options), sshServer(options)]);
  servers.push(one, two);
  const device = junosDriver(limits).connect(connectionTo([one, two]));
  devices.push(device);
  return device;
}

function connectionTo([one, two]: readonly [TestSshServer, TestSshServer]): ClusterConnection {
  const place = (member: 0 | 1, { port, hostKey }: TestSshServer) => ({ member, host: "127.0.0.1", port, hostKey });
  return {
    ...{ name: "edge", userName: "lull", secret: { kind: "password", password: "s3cret" }, settings: {} },
    members: [place(0, one), place(1, two)],
  };
}

async function complaint(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("nothing was wrong");
  return error;
}

async function nothingOpen(): Promise<void> {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  await eventually(async () => expect(servers.map((server) => server.open())).toEqual(servers.map(() => 0)));
}

describe("a device that answers", () => {
  it.each(ANSWERS)("$name: $kind, and nothing is left open", async ({ server, kind }) => {
    const error = await complaint((await facing(server)).facts());
    expect(error).toMatchObject({ kind });
    expect(error.message).toContain("127.0.0.1");
    expect(error.message.length).toBeLessThan(700);
    await nothingOpen();
  });
});

describe("a device that goes silent", () => {
  it.each(SILENCES)("$name is given up, and nothing is left open", async ({ server }) => {
    const error = await complaint((await facing(server, IMPATIENT)).facts());
    expect(error).toMatchObject({ kind: "timeout" });
    expect(error.message).toMatch(/127\.0\.0\.1.*(silent|within)/s);
    await nothingOpen();
  });
});

describe("a device that isn't the one", () => {
  it("that was registered hears nothing but a greeting", async () => {
    let asked = 0;
    const [one, two] = await Promise.all([0, 1].map(() => sshServer({ onConnection: () => void (asked += 0) })));
    const [foreign] = [
      await sshServer({ onConnection: (connection) => connection.on("authentication", () => (asked += 1)) }),
    ];
    if (!one || !two) throw new Error("no servers");
    servers.push(one, two, foreign);
    const connection = connectionTo([
      { ...foreign, hostKey: one.hostKey },
      { ...foreign, hostKey: two.hostKey },
    ]);
    const device = junosDriver().connect(connection);
    devices.push(device);
    expect(await complaint(device.facts())).toMatchObject({ kind: "hostKey" });
    expect(asked).toBe(0);
    await nothingOpen();
  });

  it("that takes the password is told by its name, without the password", async () => {
    const error = await complaint((await facing({ password: "another" })).facts());
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toContain("lull");
    expect(error.message).not.toContain("s3cret");
    await nothingOpen();
  });

  it("in a cluster is refused as that", async () => {
    const world = await emulated();
    world.emulator.fault({ kind: "standalone" });
    const device = junosDriver().connect(world.connection);
    const error = await complaint(device.facts());
    expect(error).toMatchObject({ kind: "notACluster" });
    expect(error.message).toMatch(/no member of a chassis cluster.*both members of one/s);
    await device.close();
    await world.close();
  });

  it.each(["garbage", "huge", "bomb"] as const)("in its mind (%s) is told from one that is away", async (as) => {
    const world = await emulated();
    world.emulator.fault({ kind: "reply", rpc: "get-software-information", as });
    const device = junosDriver().connect(world.connection);
    expect(await complaint(device.facts())).toMatchObject({ kind: as === "huge" ? "tooLarge" : "garbage" });
    world.emulator.mend("reply");
    expect((await device.facts()).members.every(({ reachable }) => reachable)).toBe(true);
    await device.close();
    await world.close();
  });
});

describe("asking for a host key", () => {
  it.each([
    ["that goes silent", { onSocket: () => undefined }, "timeout"],
    ["that speaks no SSH", { onSocket: (socket) => socket.end("220 mail ready\r\n") }, "garbage"],
  ] satisfies [string, TestSshOptions, string][])("of a host %s ends with a clear error", async (_, options, kind) => {
    const server = await sshServer(options);
    servers.push(server);
    const error = await complaint(askHostKey(4_000)({ host: "127.0.0.1", port: server.port }));
    expect(error).toMatchObject({ kind });
    await nothingOpen();
  });

  it("gives the key that the host has, and tells it nothing", async () => {
    const server = await sshServer({});
    servers.push(server);
    expect(await askHostKey(20_000)({ host: "127.0.0.1", port: server.port })).toBe(server.hostKey);
    await nothingOpen();
  });
});

describe("the process that reads devices", () => {
  const measured = z.object({ kinds: z.array(z.string()), grownBytes: z.number() });

  it("stays small, whatever they answer, again and again", async () => {
    const program = path.join(import.meta.dirname, "read-attacks.ts");
    const attacked = await Promise.all(ANSWERS.map(({ server }) => sshServer(server)));
    servers.push(...attacked);
    const list = attacked.map(({ port, hostKey }) => ({ port, hostKey }));
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(list)], {
      maxBuffer: 10_000_000,
    });
    const { kinds, grownBytes } = measured.parse(JSON.parse(stdout));
    expect(kinds).toEqual(ANSWERS.map(({ kind }) => kind));
    // What is answered comes to hundreds of megabytes, and without an end to endlessly many.

    expect(grownBytes).toBeLessThan(200 * 1024 * 1024);
  });
});
