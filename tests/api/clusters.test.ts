import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { listOf } from "#lib/server/http/contracts/answers.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { clusterView } from "#lib/queries/clusters/cluster-view.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { clusterFacts, NEW, OLD, plantCluster } from "./cluster-rows.ts";

let world: ApiWorld;
let stateFolder: string;
let edge: string;

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-clusters-"));
  process.env.LULL_STATE_DIR = stateFolder;
  world = await apiWorld();
  edge = await plantCluster(world.control, { name: "edge", facts: clusterFacts(), stateFolder });
  const split = clusterFacts({}, { version: NEW, rollbackVersion: OLD });
  await plantCluster(world.control, { name: "split", facts: split, stateFolder });
  await plantCluster(world.control, { name: "new", facts: null, stateFolder });
});
afterAll(async () => {
  await world.drop();
  await rm(stateFolder, { recursive: true });
});

describe("GET /clusters", () => {
  it("answers with members, roles, builds and health, in the shape of its schema", async () => {
    const { status, body } = await world.json("/api/v1/clusters", { as: "viewer" });
    expect(status).toBe(200);
    const { items } = listOf(clusterView).parse(body);
    expect(items.map(({ name, health }) => [name, health])).toEqual([
      ["edge", "consistent"],
      ["new", "unknown"],
      ["split", "inconsistent"],
    ]);
    const [first] = items;
    expect(first?.members.map(({ role, facts }) => [role, facts?.version])).toEqual([
      ["primary", OLD],
      ["secondary", OLD],
    ]);
    const key = createHash("sha256").update("edge key 0").digest("base64").replace(/=+$/, "");
    expect(first?.members[0]?.fingerprint).toBe(`SHA256:${key}`);
  });

  it("goes through pages without a gap, filters by health and name", async () => {
    const first = await world.json("/api/v1/clusters?limit=2");
    const rest = await world.json(`/api/v1/clusters?limit=2&cursor=${first.body.nextCursor}`);
    expect([...(first.body.items ?? []), ...(rest.body.items ?? [])].map(({ name }) => name)).toEqual([
      "edge",
      "new",
      "split",
    ]);
    const names = async (query: string) =>
      (await world.json(`/api/v1/clusters?${query}`)).body.items?.map(({ name }) => name);
    expect(await names("health=inconsistent")).toEqual(["split"]);
    expect(await names("q=ED")).toEqual(["edge"]);
    expect((await world.ask("/api/v1/clusters?health=fine")).status).toBe(400);
  });

  it("shows one with its groups, and neither secret nor key of it", async () => {
    const { body } = await world.json("/api/v1/clusters/edge", { as: "viewer" });
    const cluster = clusterContracts.show.response.parse(body);
    expect(cluster).toMatchObject({ chassisId: 1, userName: "lull", secretKind: "password", synCheckOffUntil: null });
    expect(cluster.groups.map(({ members }) => members.map(({ priority }) => priority))).toEqual([
      [200, 100],
      [200, 100],
    ]);
    expect(body).not.toHaveProperty("secret");
    expect((await world.ask("/api/v1/clusters/nowhere")).status).toBe(404);
  });

  it("tells the overview which one is inconsistent", async () => {
    const { body } = await world.json("/api/v1/overview", { as: "viewer" });
    expect(body.clusters).toMatchObject([{ name: "split", health: "inconsistent" }]);
  });
});

describe("a configuration's backup", () => {
  const CONFIGURATION = "system { root-authentication { encrypted-password SECRET; } }\n";
  let id: string;
  beforeAll(async () => {
    const sealed = Uint8Array.from(await clusterSecrets(stateFolder).seal(edge, CONFIGURATION));
    const sha256 = createHash("sha256").update(CONFIGURATION).digest("hex");
    ({ id } = await world.control.clusterConfiguration.create({ data: { clusterId: edge, sha256, sealed } }));
  });

  it("is listed without what is in it", async () => {
    const { body } = await world.json("/api/v1/clusters/edge/configurations", { as: "viewer" });
    expect(body.items).toMatchObject([{ id }]);
    expect(JSON.stringify(body)).not.toContain("SECRET");
  });

  it("is downloaded by level3, and the audit says so", async () => {
    const answer = await world.ask(`/api/v1/clusters/edge/configurations/${id}`, { as: "admin" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="edge-/);
    expect(await answer.text()).toBe(CONFIGURATION);
    const where = { action: "cluster.configuration.read", subjectName: "edge" };
    expect(await world.control.auditEntry.count({ where })).toBe(1);
  });

  it.each(["operator", "viewer", "root"] as const)("isn't given to %s", async (as) => {
    const before = await world.control.auditEntry.count();
    const answer = await world.ask(`/api/v1/clusters/edge/configurations/${id}`, { as });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain("SECRET");
    expect(await world.control.auditEntry.count()).toBe(before);
  });

  it("is of its own cluster alone", async () => {
    expect((await world.ask(`/api/v1/clusters/split/configurations/${id}`, { as: "admin" })).status).toBe(404);
    expect((await world.ask("/api/v1/clusters/edge/configurations/1", { as: "admin" })).status).toBe(400);
  });
});

describe("the transcript of an operation", () => {
  it("comes the newest first, page by page, of this cluster alone", async () => {
    const operationId = randomUUID();
    for (const [direction, text] of [
      ["sent", "<get-software-information/>"],
      ["received", "<software-information/>"],
      ["sent", "<abort-in-service-upgrade/>"],
    ] as const) {
      await world.control.clusterTranscript.create({
        data: { clusterId: edge, operationId, member: 0, direction, text },
      });
    }
    const at = `/api/v1/clusters/edge/transcript?operation=${operationId}`;
    const first = await world.json(`${at}&limit=2`, { as: "viewer" });
    expect(first.body.items?.map(({ text }) => text)).toEqual([
      "<abort-in-service-upgrade/>",
      "<software-information/>",
    ]);
    const rest = await world.json(`${at}&limit=2&cursor=${first.body.nextCursor}`, { as: "viewer" });
    expect(rest.body).toMatchObject({ items: [{ text: "<get-software-information/>" }], nextCursor: null });
    const other = await world.json(`/api/v1/clusters/split/transcript?operation=${operationId}`);
    expect(other.body.items).toEqual([]);
  });
});
