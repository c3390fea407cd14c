import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { serveRoutes } from "./http-server.ts";

const PASSWORD = "a password of this test alone";
let world: ApiWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let emulator: Emulator;
let folder: string;
let said: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-cli-reach-"));
  process.env.LULL_STATE_DIR = folder;
  [world, emulator] = await Promise.all([apiWorld(), startEmulator({ user: "lull", password: PASSWORD, speed: 100 })]);
  server = await serveRoutes();
  await writeFile(path.join(folder, "password"), `${PASSWORD}\n`);
  await writeFile(path.join(folder, "wrong"), "wrong\n");
});
afterAll(async () => {
  await server.close();
  await emulator.stop();
  await world.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  said = "";
});

function lull(words: string[], as: "operator" | "admin" = "admin"): Promise<number> {
  const say = (text: string): void => void (said += `${text}\n`);
  const around = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf(as) } as const;
  return runLull(words, around, { out: say, err: say, ask: null });
}

const addresses = () => emulator.members.map(({ host, port }) => `${host}:${port}`);
const places = () => emulator.members.map(({ host, port, hostKey }) => `${host}:${port}=${fingerprintOf(hostKey)}`);
const reach = ([node0 = "", node1 = ""] = places(), secret = "password") => {
  return ["--user", "lull", "--secret", path.join(folder, secret), "--node0", node0, "--node1", node1];
};

describe("how a cluster is reached, by lull", () => {
  it("shows the host keys, registers what was compared, and changes it; the secret is told nowhere", async () => {
    expect(await lull(["cluster", "host-keys", ...addresses()])).toBe(EXIT.ok);
    for (const { hostKey } of emulator.members) expect(said).toContain(fingerprintOf(hostKey));
    expect(await lull(["cluster", "register", "edge", ...reach()])).toBe(EXIT.ok);
    expect(said).toContain("edge is registered: both members have answered.");
    expect(await lull(["cluster", "show", "edge"])).toBe(EXIT.ok);
    expect(said).toMatch(/edge: consistent/);
    expect(await lull(["cluster", "change", "edge", "--name", "core"])).toBe(EXIT.ok);
    expect(await lull(["cluster", "change", "core", "--secret", path.join(folder, "password")])).toBe(EXIT.ok);
    expect((await world.control.cluster.findMany()).map(({ name, revision }) => [name, revision])).toEqual([
      ["core", 3],
    ]);
    expect(said).not.toContain(PASSWORD);
  });

  it.each([
    ["a wrong password", EXIT.usage, () => ["register", "far", ...reach(places(), "wrong")], /password/i],
    [
      "no fingerprint",
      EXIT.usage,
      () => ["register", "far", ...reach(addresses())],
      /lacks the fingerprint .* host-keys/,
    ],
    ["a file that isn't there", EXIT.usage, () => ["register", "far", ...reach(places(), "none")], /can't be read/],
    ["one member alone", EXIT.usage, () => ["change", "core", "--node0", places()[0] ?? ""], /Give both members/],
    [
      "commands that are no JSON",
      EXIT.usage,
      () => ["change", "core", "--pair", path.join(folder, "wrong")],
      /is no JSON/,
    ],
    ["a cluster that isn't there", EXIT.notFound, () => ["change", "nowhere", "--name", "x"], /no cluster 'nowhere'/],
  ])("refuses %s, and keeps nothing", async (_, exit, words, why) => {
    const before = await allRows(world.database.pool);
    expect(await lull(["cluster", ...words()])).toBe(exit);
    expect(said).toMatch(why);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("is level3's", async () => {
    expect(await lull(["cluster", "change", "core", "--name", "edge"], "operator")).toBe(EXIT.refused);
  });
});
