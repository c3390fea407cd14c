import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countRuns } from "#lib/queries/runs/count-runs.ts";
import { listKinds } from "#lib/queries/runs/list-kinds.ts";
import { listRuns, listRunsQuery } from "#lib/queries/runs/list-runs.ts";
import { showRun } from "#lib/queries/runs/show-run.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { createKind } from "#lib/use-cases/kinds/create-kind.ts";
import { deleteKind } from "#lib/use-cases/kinds/delete-kind.ts";
import { editKind } from "#lib/use-cases/kinds/edit-kind.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import { registerRun } from "#lib/use-cases/runs/register-run.ts";
import { runnerWorld, type RunnerWorld } from "./runner-world.ts";

const ANSIBLE = "ita-by-ansible-execute";
let world: RunnerWorld;
let admin: Actor;
let acme: Actor;
let globex: Actor;
let viewer: Actor;

beforeAll(async () => {
  world = await runnerWorld();
  const person = (name: string, groups: string[], organizationIds: string[] = []): Actor => ({
    ...{ kind: "user", id: null, name, groups, organizationIds, scopes: null, address: null },
  });
  admin = person("admin", ["system-admin"]);
  viewer = person("viewer", ["level1"]);
  acme = person("acme", [], [world.places.acme.organizationId]);
  globex = person("globex", [], [world.places.globex.organizationId]);
});
afterAll(() => world.drop());

const as = (actor: Actor) => ({ actor, control: world.control, platform: world.platform, now: () => new Date() });
const reading = (actor: Actor) => ({ ...as(actor), viewer: actor, now: new Date() });
const list = async (actor: Actor, query: object = {}) =>
  (await listRuns(reading(actor), listRunsQuery.parse(query))).items;

async function registered(actor: Actor, input: object = {}): Promise<string> {
  const outcome = await registerRun(as(actor), { kind: ANSIBLE, ...input });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value.id;
}

describe("registering a run", () => {
  it("stays possible while jobs are stopped: it waits, and its page says why, since when and by whom [EXA-05, SEM-01, SEM-07]", async () => {
    await world.switchTo({ jobsStopped: true });
    const since = new Date("2026-11-22T02:00:00Z");
    await world.control.mode.updateMany({
      data: { jobsStoppedSince: since, jobsStoppedBy: "admin", jobsStoppedReason: "storage" },
    });
    const outcome = await registerRun(as(acme), { kind: ANSIBLE, name: "Patch" });
    expect(outcome).toMatchObject({ ok: true, value: { decision: "held" } });
    const [run] = await list(admin, { q: "Patch" });
    expect(run).toMatchObject({
      state: "notExecuted",
      label: "Not executed",
      wait: { because: "jobsStopped", by: "admin", reason: "storage", since: since.toISOString() },
    });
    expect(run?.wait?.text).toBe("Held: 'Stop server side jobs' is on since 2026-11-22T02:00:00.000Z");
    // Whoever is no system-admin reads the same, but not who turned it, nor why.
    for (const who of [acme, viewer]) {
      expect((await list(who, { q: "Patch" }))[0]?.wait).toEqual({ ...run?.wait, by: null, reason: null });
    }
    await world.switchTo({ jobsStopped: false });
    expect((await list(acme, { q: "Patch" }))[0]?.wait?.because).toBe("noRunner");
  });

  it("is refused in read-only, and nothing is written", async () => {
    const before = await world.platform.run.count();
    await world.switchTo({ readOnly: true });
    expect(await registerRun(as(acme), { kind: ANSIBLE })).toMatchObject({
      ok: false,
      reason: "switchedOff",
      by: "readOnly",
    });
    await world.switchTo({ readOnly: false });
    expect(await world.platform.run.count()).toBe(before);
    expect(await world.platform.auditOutbox.count({ where: { action: "run.register" } })).toBe(before);
  });

  it("is refused for another organization's workspace as if it weren't there", async () => {
    expect(await registerRun(as(acme), { kind: ANSIBLE, organization: "globex" })).toMatchObject({
      reason: "notFound",
    });
    expect(await registerRun(as(viewer), { kind: ANSIBLE, organization: "acme" })).toMatchObject({
      reason: "notFound",
    });
  });

  it("wants parameters that fit, and names the one that doesn't", async () => {
    const outcome = await registerRun(as(acme), { kind: ANSIBLE, parameters: { seconds: "1; reboot" } });
    expect(outcome).toMatchObject({
      reason: "invalid",
      fields: { "parameters.seconds": expect.any(String) as string },
    });
  });

  it("of a kind that is executed elsewhere says how that is started", async () => {
    const outcome = await registerRun(as(acme), { kind: "vsphere-backup", target: "cloudRepository" });
    expect(outcome.ok ? "" : outcome.detail).toContain("lull run");
  });
});

describe("members", () => {
  it("see their own organization's runs alone: list, page, counts", async () => {
    const own = await registered(acme, { name: "ours" });
    const other = await registered(globex, { name: "theirs" });
    expect((await list(acme)).every(({ organization }) => organization.slug === "acme")).toBe(true);
    expect(await list(acme, { organization: "globex" })).toEqual([]);
    expect(await showRun(reading(acme), other)).toBeNull();
    expect(await showRun(reading(acme), own)).toMatchObject({ id: own, by: "acme" });
    expect((await countRuns(reading(acme))).organizations.map(({ slug }) => slug)).toEqual(["acme"]);
    expect((await list(viewer)).map(({ id }) => id)).toEqual(expect.arrayContaining([own, other]));
    expect(await list({ ...acme, organizationIds: [] })).toEqual([]);
  });

  it("cancel their own organization's runs alone", async () => {
    const other = await registered(globex);
    expect(await cancelRun(as(acme), { id: other })).toMatchObject({ reason: "notFound" });
    // Nor does the answer tell whether the other one is read-only.
    await world.switchTo({ readOnly: true }, world.places.globex.organizationId);
    expect(await cancelRun(as(acme), { id: other })).toMatchObject({ reason: "notFound" });
    await world.switchTo({ readOnly: false }, world.places.globex.organizationId);
    expect((await world.run(other)).state).toBe("notExecuted");
    expect(await cancelRun(as(globex), { id: other, reason: "not today" })).toMatchObject({ ok: true });
    expect(await showRun(reading(globex), other)).toMatchObject({
      state: "completeError",
      failure: "Canceled by globex: not today.",
      history: [{ label: "Not executed" }, { label: "Complete (error)" }],
    });
    expect(await cancelRun(as(globex), { id: other })).toMatchObject({ reason: "conflict" });
  });

  it("don't see what a kind executes, and change none", async () => {
    const kinds = await listKinds(world.platform, false);
    expect(kinds.every(({ command }) => command === null)).toBe(true);
    expect(await editKind(as(acme), { id: ANSIBLE, revision: 1, name: "Mine" })).toMatchObject({ reason: "forbidden" });
  });
});

describe("counts", () => {
  it("add up: system, organizations, workspaces", async () => {
    const counts = await countRuns(reading(admin));
    const waiting = await world.platform.run.count({ where: { state: "notExecuted" } });
    expect(counts).toMatchObject({ waiting, active: 0 });
    expect(counts.organizations.reduce((sum, each) => sum + each.waiting, 0)).toBe(waiting);
    for (const each of counts.organizations) {
      expect(each.workspaces.reduce((sum, workspace) => sum + workspace.waiting, 0)).toBe(each.waiting);
    }
  });
});

describe("kinds", () => {
  it("are edited by revision: whoever looked at an older one is refused with both versions", async () => {
    const policy = { default: { running: "finishRun", starting: "refused" } };
    expect(await editKind(as(admin), { id: ANSIBLE, revision: 1, policy })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    expect(await editKind(as(admin), { id: ANSIBLE, revision: 1, name: "Late" })).toMatchObject({
      reason: "conflict",
      versions: { yours: { name: "Late" }, present: { name: "Ansible execution", revision: 2 } },
    });
    await world.switchTo({ jobsStopped: true, notice: "Back at six." });
    const id = await registered(acme);
    expect(await world.run(id)).toMatchObject({ state: "completeError", notice: "Back at six." });
    await world.switchTo({ jobsStopped: false });
  });

  it("are made with a command that holds together, and deleted while they have no runs", async () => {
    const kind = { id: "report", name: "Report", command: ["make-report", "{month}"] };
    expect(await createKind(as(admin), kind)).toMatchObject({ reason: "invalid" });
    const parameters = [{ name: "month", label: "Month", pattern: "\\d{4}-\\d\\d" }];
    expect(await createKind(as(admin), { ...kind, parameters })).toMatchObject({ ok: true });
    expect(await createKind(as(admin), { ...kind, parameters })).toMatchObject({ reason: "conflict" });
    expect(await createKind(as(acme), { ...kind, id: "mine", parameters })).toMatchObject({ reason: "forbidden" });
    expect(await deleteKind(as(admin), { id: ANSIBLE })).toMatchObject({ reason: "conflict" });
    expect(await deleteKind(as(admin), { id: "report" })).toMatchObject({ ok: true });
    expect(await world.platform.jobKind.findUnique({ where: { id: "report" } })).toBeNull();
  });
});
