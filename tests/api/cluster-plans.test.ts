import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { clusterFacts, memberToken, NEW, OLD, plantCluster, plantImage } from "./cluster-rows.ts";

const IMAGE = "junos-srx-new.tgz";
let world: ApiWorld;
let stateFolder: string;
let member: string;

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-plans-"));
  process.env.LULL_STATE_DIR = stateFolder;
  world = await apiWorld();
  const plant = (name: string, facts: ReturnType<typeof clusterFacts>) =>
    plantCluster(world.control, { name, facts, stateFolder });
  await plant("edge", clusterFacts());
  await plant("other", clusterFacts());
  await plant("split", clusterFacts({}, { version: NEW, rollbackVersion: OLD }));
  await plant("pending", clusterFacts({}, { pendingVersion: NEW }));
  await plantImage(world.control, IMAGE, NEW);
  member = await memberToken(world.control);
});
afterAll(async () => {
  await world.drop();
  await rm(stateFolder, { recursive: true });
});

const UPGRADE = { image: IMAGE, reason: "CVE" };
const VERBS = [
  ["edge", "upgrade", UPGRADE],
  ["split", "recovery", { reason: "split" }],
  ["pending", "rollback", { member: 1, reason: "pending" }],
  ["edge", "abort", { reason: "stop" }],
] as const;

async function preview(cluster: string, verb: string, body: object) {
  const answer = await world.post(`/api/v1/clusters/${cluster}/${verb}/plan`, body, { as: "viewer" });
  expect(answer.status).toBe(200);
  return planSchema.parse(await answer.json());
}

describe("what would be done with a cluster", () => {
  it("is shown to whoever sees the fleet, and changes nothing", async () => {
    const before = await allRows(world.database.pool);
    for (const [cluster, verb, body] of VERBS) await preview(cluster, verb, body);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("names each chosen option with its effect, and no other [SEM-40]", async () => {
    const options = { noSync: true, unlink: true };
    const chosen = await preview("edge", "upgrade", { ...UPGRADE, options });
    expect(chosen.blockers).toEqual([]);
    const codes = chosen.warnings.map(({ code }) => code).filter((code) => code.startsWith("option."));
    expect(codes).toEqual(["option.noSync", "option.unlink"]);
    const none = await preview("edge", "upgrade", UPGRADE);
    expect(none.warnings.filter(({ code }) => code.startsWith("option."))).toEqual([]);
    expect(none.revision).not.toBe(chosen.revision);
  });

  it("says all that stands in an upgrade's way at once", async () => {
    const facts = clusterFacts({ diskFreeBytes: 10 }, { diskFreeBytes: 10 });
    facts.groups[1]?.members.forEach((each) => (each.priority = 0));
    await plantCluster(world.control, { name: "poor", facts: { ...facts, monitoredInterfaces: [] }, stateFolder });
    const { blockers } = await preview("poor", "upgrade", UPGRADE);
    const checks = blockers.map(({ check, subject }) => `${check} ${subject}`);
    expect(checks).toEqual(
      expect.arrayContaining([
        "member.disk node0",
        "member.disk node1",
        "group.priority node0",
        "group.priority node1",
        "cluster.monitors poor",
      ]),
    );
  });

  it("recovers the secondary alone, in the document's order [ICU-03, SEM-39]", async () => {
    const { stages } = await preview("split", "recovery", {});
    const actions = stages.flatMap(({ steps }) => steps.map(({ action, id }) => `${action} ${id.split(":").at(-1)}`));
    expect(actions.slice(0, 3)).toEqual([
      "cluster.abortMember 1",
      "cluster.rollbackMember 1",
      "cluster.rebootMember 1",
    ]);
  });
});

describe("the recovery out of its order, or on the primary", () => {
  it.each([
    ["the rollback before the abort", { step: "rollback" }, "recovery.order"],
    ["the reboot before the abort", { step: "reboot" }, "recovery.order"],
    ["all of it on the primary", { member: 0 }, "recovery.member"],
    ["the abort on the primary", { step: "abort", member: 0 }, "recovery.member"],
  ])("is refused: %s [ICU-03, SEM-39]", async (_, body, check) => {
    const before = await allRows(world.database.pool);
    const answer = await world.json("/api/v1/clusters/split/recovery", {
      method: "POST",
      body: { ...body, reason: "by hand" },
    });
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:lull:problem:blocked" } });
    expect((answer.body.blockers as { check: string }[]).map((each) => each.check)).toContain(check);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("is refused of a cluster that is consistent", async () => {
    const answer = await world.post("/api/v1/clusters/edge/recovery", { reason: "by hand" });
    expect(answer.status).toBe(409);
    expect(await world.control.operation.count()).toBe(0);
  });
});

describe("an upgrade while the cluster is inconsistent", () => {
  it.each(["split", "pending"])("is refused: %s [SEM-39]", async (cluster) => {
    const answer = await world.json(`/api/v1/clusters/${cluster}/upgrade`, { method: "POST", body: UPGRADE });
    expect(answer.status).toBe(409);
    expect((answer.body.blockers as { check: string }[]).map(({ check }) => check)).toContain("cluster.consistent");
  });
});

describe("who may", () => {
  it.each(VERBS)(
    "%s %s: neither system-admins alone, nor level1, nor members, nor nobody",
    async (cluster, verb, body) => {
      const before = await allRows(world.database.pool);
      const at = `/api/v1/clusters/${cluster}/${verb}`;
      for (const as of ["root", "viewer"] as const) expect((await world.post(at, body, { as })).status).toBe(403);
      const headers = { authorization: `Bearer ${member}` };
      expect((await world.post(at, body, { as: null, headers })).status).toBe(403);
      expect((await world.post(`${at}/plan`, body, { as: null, headers })).status).toBe(403);
      expect((await world.ask("/api/v1/clusters", { as: null, headers })).status).toBe(403);
      expect((await world.post(at, body, { as: null })).status).toBe(401);
      expect(await allRows(world.database.pool)).toEqual(before);
    },
  );

  it("register, forget, or ask for host keys: level3 alone", async () => {
    const before = await allRows(world.database.pool);
    const headers = { authorization: `Bearer ${member}` };
    for (const asking of [{ as: "operator" }, { as: "viewer" }, { as: "root" }, { as: null, headers }] as const) {
      const places = { members: [{ host: "127.0.0.1" }] };
      expect((await world.post("/api/v1/cluster-host-keys", places, asking)).status).toBe(403);
      expect((await world.post("/api/v1/clusters", {}, asking)).status).toBe(403);
      expect((await world.ask("/api/v1/clusters/edge", { ...asking, method: "DELETE" })).status).toBe(403);
    }
    expect(await allRows(world.database.pool)).toEqual(before);
  });
});

describe("a bad request", () => {
  it.each([
    ["upgrade", { reason: "CVE" }, "image"],
    ["upgrade", { ...UPGRADE, reason: " " }, "reason"],
    ["upgrade", { ...UPGRADE, options: { noSync: "yes" } }, "options.noSync"],
    ["upgrade", { ...UPGRADE, options: { force: true } }, "options"],
    ["upgrade", { ...UPGRADE, planRevision: "1" }, "planRevision"],
    ["recovery", { reason: "x", step: "format" }, "step"],
    ["rollback", { reason: "x", member: 2 }, "member"],
    ["rollback", { reason: "x" }, "member"],
  ])("is refused by its field: %s %o", async (verb, body, field) => {
    const answer = await world.json(`/api/v1/clusters/edge/${verb}`, { method: "POST", body });
    expect(answer).toMatchObject({ status: 400, body: { type: "urn:lull:problem:invalid" } });
    expect(Object.keys(answer.body.fields as object)).toContain(field);
    expect(await world.control.operation.count()).toBe(0);
  });

  it("names a cluster that there isn't", async () => {
    for (const [, verb, body] of VERBS)
      expect((await world.post(`/api/v1/clusters/nowhere/${verb}`, body)).status).toBe(404);
  });
});

describe("an upgrade that is started", () => {
  it("is the one that was seen; the same again is the same, another one is refused; other clusters go on", async () => {
    const plan = await preview("edge", "upgrade", UPGRADE);
    const at = "/api/v1/clusters/edge/upgrade";
    const stale = await world.json(at, { method: "POST", body: { ...UPGRADE, planRevision: "0".repeat(16) } });
    expect(stale).toMatchObject({ status: 409, body: { type: "urn:lull:problem:stale" } });
    expect(await world.control.operation.count()).toBe(0);

    const body = { ...UPGRADE, planRevision: plan.revision };
    const started = await world.json(at, { method: "POST", body });
    expect(started).toMatchObject({ status: 202, body: { alreadyRunning: false } });
    const { operationId } = started.body;
    expect(await world.json(at, { method: "POST", body })).toMatchObject({
      status: 202,
      body: { operationId, alreadyRunning: true },
    });
    expect(await world.json(at, { method: "POST", body: { ...UPGRADE, reason: "another" } })).toMatchObject({
      status: 409,
      body: { operationId },
    });
    const audited = await world.control.auditEntry.findFirst({ where: { action: "cluster.upgrade.start" } });
    expect(audited).toMatchObject({ subjectName: "edge", reason: "CVE", operationId });

    const shown = await world.json("/api/v1/clusters/edge");
    expect(shown.body.operation).toMatchObject({ id: operationId, kind: "cluster.upgrade" });
    const operation = await world.json(`/api/v1/operations/${String(operationId)}`);
    const stages = operation.body.stages as { steps: { actionType: string; phases: { name: string }[] }[] }[];
    const step = stages.flatMap(({ steps }) => steps).find(({ actionType }) => actionType === "cluster.upgrade");
    expect(step?.phases.map(({ name }) => name)).toContain("rebootSecondary");
    const other = await world.json("/api/v1/clusters/other/upgrade", { method: "POST", body: UPGRADE });
    expect(other).toMatchObject({ status: 202 });

    const { id } = await world.control.clusterImage.findUniqueOrThrow({ where: { name: IMAGE } });
    const removed = await world.json(`/api/v1/cluster-images/${id}`, { as: "admin", method: "DELETE" });
    expect(removed).toMatchObject({ status: 409, body: { detail: expect.stringContaining("works with") as string } });
  });

  it("with no-tcp-syn-check tells for 7200 s from the secondary's new build on that checks are off [ICU-05, SEM-40]", async () => {
    const id = await plantCluster(world.control, { name: "window", facts: clusterFacts(), stateFolder });
    const off = async () => (await world.json("/api/v1/clusters/window")).body.synCheckOffUntil;
    const body = { ...UPGRADE, options: { noTcpSynCheck: true } };
    const started = await world.json("/api/v1/clusters/window/upgrade", { method: "POST", body });
    expect(await off()).toBeNull();
    const where = { operationId: String(started.body.operationId), actionType: "cluster.upgrade" };
    const seen = (handle: object) => world.control.step.updateMany({ where, data: { handle } });
    const runs = (version: string) =>
      world.control.cluster.update({ where: { id }, data: { observed: json(clusterFacts({}, { version })) } });
    const sentAt = Date.now() - 600_000;
    await seen({ sentAt, phases: { validate: sentAt } });
    expect(await off()).toBeNull();
    const syncSecondary = sentAt + 540_000;
    await seen({ sentAt, phases: { validate: sentAt, syncSecondary } });
    await runs(NEW);
    expect(await off()).toBe(new Date(syncSecondary + 7_200_000).toISOString());
    // Taken back: no member runs the new build any more.
    await runs(OLD);
    expect(await off()).toBeNull();
    await runs(NEW);
    await seen({ sentAt, phases: { syncSecondary: Date.now() - 7_200_000 } });
    expect(await off()).toBeNull();
  });
});

function json(facts: ReturnType<typeof clusterFacts>): object {
  return JSON.parse(JSON.stringify(facts)) as object;
}
