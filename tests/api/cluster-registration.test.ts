import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

const PASSWORD = "a password of this test alone";
let world: ApiWorld;
let emulator: Emulator;
let stateFolder: string;

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-register-"));
  process.env.LULL_STATE_DIR = stateFolder;
  [world, emulator] = await Promise.all([apiWorld(), startEmulator({ user: "lull", password: PASSWORD, speed: 100 })]);
});
afterAll(async () => {
  await emulator.stop();
  await world.drop();
  await rm(stateFolder, { recursive: true });
});

const places = () => emulator.members.map(({ host, port }) => ({ host, port }));
const wish = (change: object = {}) => ({
  name: "edge",
  userName: "lull",
  secret: { kind: "password", password: PASSWORD },
  members: emulator.members.map(({ host, port, hostKey }) => ({ host, port, fingerprint: fingerprintOf(hostKey) })),
  ...change,
});

describe("registering a cluster", () => {
  it("begins with the host keys that its members show; nothing is sent to them", async () => {
    const body = { members: places() };
    const { status, body: shown } = await world.json("/api/v1/cluster-host-keys", {
      as: "admin",
      method: "POST",
      body,
    });
    expect(status).toBe(200);
    const expected = emulator.members.map(({ hostKey }) => fingerprintOf(hostKey));
    expect((shown.members as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).toEqual(expected);
    expect(emulator.log()).toEqual([]);
  });

  it.each([
    ["another host key than the confirmed one", () => wish({ members: wish().members.toReversed().map(swapped) })],
    ["a wrong password", () => wish({ secret: { kind: "password", password: "wrong" } })],
    ["both addresses the same", () => wish({ members: [wish().members[0], wish().members[0]] })],
    ["a name that is none", () => wish({ name: "Edge One" })],
  ])("is refused with a clear problem, and nothing is kept: %s", async (_, body) => {
    const before = await allRows(world.database.pool);
    for (const at of ["/api/v1/cluster-connection-tests", "/api/v1/clusters"]) {
      const answer = await world.json(at, { as: "admin", method: "POST", body: body() });
      expect(answer).toMatchObject({ status: 400, body: { type: "urn:lull:problem:invalid" } });
      expect(answer.body.detail).not.toBe("");
    }
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("keeps what was confirmed and tested, shows it, tests it again, and forgets it", async () => {
    const tested = await world.json("/api/v1/cluster-connection-tests", { as: "admin", method: "POST", body: wish() });
    expect(tested).toMatchObject({ status: 200, body: { inSync: true } });
    expect(await world.control.cluster.count()).toBe(0);

    const registered = await world.json("/api/v1/clusters", { as: "admin", method: "POST", body: wish() });
    expect(registered).toMatchObject({ status: 201, body: { name: "edge" } });
    const shown = await world.json("/api/v1/clusters/edge", { as: "viewer" });
    const cluster = clusterContracts.show.response.parse(shown.body);
    expect(cluster).toMatchObject({ health: "consistent", createdBy: expect.stringContaining("admin") as string });
    expect(cluster.members.map(({ role }) => role)).toEqual(["primary", "secondary"]);
    const audit = await world.control.auditEntry.findMany({ where: { action: "cluster.register" } });
    expect(audit).toHaveLength(1);
    expect(JSON.stringify([audit.map(({ after }) => after), shown.body])).not.toContain(PASSWORD);
    expect((await world.post("/api/v1/clusters", wish(), { as: "admin" })).status).toBe(409);

    const elsewhere = wish().members.map((place) => ({ ...place, host: "localhost" }));
    const twice = await world.json("/api/v1/clusters", {
      ...{ as: "admin", method: "POST", body: wish({ name: "twin", members: elsewhere }) },
    });
    expect(twice).toMatchObject({
      ...{
        status: 409,
        body: { detail: expect.stringMatching(/localhost shows the host key of .* 'edge'/) as string },
      },
    });

    const again = await world.json("/api/v1/clusters/edge/connection-test", { method: "POST", body: {} });
    expect(again).toMatchObject({ status: 200, body: { inSync: true } });
    const forgotten = await world.ask("/api/v1/clusters/edge", { as: "admin", method: "DELETE" });
    expect(forgotten.status).toBe(200);
    expect(await world.control.cluster.count()).toBe(0);
  });
});

describe("changing how a cluster is reached", () => {
  const at = "/api/v1/clusters/edge";
  const patch = (body: object, as: "admin" | "operator" = "admin") => world.json(at, { as, method: "PATCH", body });
  const row = () => world.control.cluster.findUniqueOrThrow({ where: { name: "edge" }, include: { members: true } });
  beforeAll(async () => {
    expect((await world.post("/api/v1/clusters", wish(), { as: "admin" })).status).toBe(201);
  });

  it.each([
    ["a wrong password", 400, () => ({ secret: { kind: "password", password: "wrong" } })],
    ["another host key than is shown", 400, () => ({ members: wish().members.map(swapped) })],
    ["both addresses the same", 400, () => ({ members: [wish().members[0], wish().members[0]] })],
    ["commands, which a Junos cluster has none of", 400, () => ({ settings: { status: ["true"] } })],
    ["by whoever has read it before another change", 409, () => ({ revision: -1, name: "core" })],
  ])("is refused, and nothing is kept: %s", async (_, status, change) => {
    const before = await allRows(world.database.pool);
    const { revision } = await row();
    const answer = await patch({ revision, ...change() });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain("wrong");
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("is level3's alone", async () => {
    expect((await patch({ revision: 1, name: "core" }, "operator")).status).toBe(403);
  });

  it("is tried, kept and in the audit without its secret; a member that stays as it is pinned needn't answer", async () => {
    const { revision } = await row();
    const [first, second] = wish().members;
    const members = [first, { ...second, host: "localhost" }];
    const secret = { kind: "password", password: PASSWORD };
    expect(await patch({ revision, members, secret })).toMatchObject({ status: 200, body: { name: "edge" } });
    expect((await row()).members.map(({ host }) => host).toSorted()).toEqual(["127.0.0.1", "localhost"]);
    emulator.fault({ kind: "link", member: 0 });
    const back = { revision: revision + 1, members: wish().members };
    expect(await patch(back)).toMatchObject({ status: 200 });
    emulator.mend("link");
    const audit = await world.control.auditEntry.findMany({ where: { action: "cluster.change" } });
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit.map(({ before, after }) => [before, after]))).not.toContain(PASSWORD);
  });
});

/** The addresses stay where they are, and the keys change places. */
function swapped(_: unknown, index: number) {
  const { members } = wish();
  const [own, other] = [members[index], members[1 - index]];
  return { ...own, fingerprint: other?.fingerprint };
}
