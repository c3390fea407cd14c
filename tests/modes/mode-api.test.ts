import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { problemSchema } from "#lib/server/http/contracts/problem-schema.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { allRows } from "../api/all-rows.ts";
import { serveRoutes } from "../api/http-server.ts";
import { platformWorld, type PlatformWorld, type User } from "../functions/platform-world.ts";

const PATH = "/api/v1/mode";
let world: PlatformWorld;

beforeAll(async () => {
  world = await platformWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  await world.control.client.mode.deleteMany();
  await world.control.client.mode.create({ data: { scope: "system" } });
  await createPlatformWrites({ adminUrl: world.platform.adminUrl, appUrl: world.platform.url }).allowWrites();
});

const patch = (body: unknown, as: User = "root") => world.ask(PATH, { as, method: "PATCH", body });

describe("GET /api/v1/mode", () => {
  it("has everything for a system-admin: who, when, why, and the scopes by name", async () => {
    await patch({ jobsStopped: true, reason: "storage", notice: "Back at six.", contact: "the desk" });
    await patch({ scope: "acme/staging", readOnly: true, reason: "migration" });
    const { status, body } = await world.ask(PATH);
    expect(status).toBe(200);
    expect(modeContracts.show.response.parse(body)).toMatchObject({
      switches: {
        jobsStopped: { on: true, by: "root (token test)", reason: "storage" },
        readOnly: { on: false, by: null, since: null },
      },
      maintenance: { state: "off" },
      notice: "Back at six.",
      noticeIsDefault: false,
      contact: "the desk",
      revision: 2,
      scopes: [{ scope: world.ids.staging, name: "acme/staging", switches: { readOnly: { on: true } }, revision: 1 }],
    });
  });

  it.each(["operator", "ann"] as const)("tells %s state and notice alone [EXA-01, SEM-07]", async (as) => {
    await patch({ jobsStopped: true, reason: "a reason for admins alone", notice: "Back at six." });
    const { status, body } = await world.ask(PATH, { as });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      switches: { jobsStopped: { on: true }, readOnly: { on: false } },
      notice: "Back at six.",
    });
    const told = JSON.stringify(body);
    for (const hidden of ["a reason for admins alone", "root", "revision", "scopes"])
      expect(told).not.toContain(hidden);
  });

  it("tells members what holds for their organization, and nothing of another's", async () => {
    await patch({ scope: "globex", readOnly: true, reason: "theirs", notice: "Globex only." });
    expect((await world.ask(PATH, { as: "gil" })).body).toMatchObject({
      switches: { readOnly: { on: false } },
      places: [{ name: "globex", switches: { readOnly: { on: true } }, notice: "Globex only." }],
    });
    const { body } = await world.ask(PATH, { as: "ann" });
    expect(JSON.stringify(body)).not.toContain("lobex");
    expect(body).toMatchObject({ places: [{ name: "acme", switches: { readOnly: { on: false } } }] });
  });
});

describe("PATCH /api/v1/mode", () => {
  it("answers with the mode as it is now, and what to know besides", async () => {
    const { status, body } = await patch({
      readOnly: true,
      reason: "backup",
      expectedEnd: "2199-11-22T04:30:00+01:00",
    });
    expect(status).toBe(200);
    expect(modeContracts.change.response.parse(body)).toMatchObject({
      switches: { readOnly: { on: true, reason: "backup" } },
      expectedEnd: "2199-11-22T03:30:00.000Z",
      revision: 2,
      warnings: [],
    });
  });

  it.each<[string, unknown, User, number, string]>([
    ["a member", { jobsStopped: true, reason: "x" }, "ann", 403, "forbidden"],
    ["an operator", { jobsStopped: true, reason: "x" }, "operator", 403, "forbidden"],
    ["no reason", { jobsStopped: true }, "root", 400, "invalid"],
    ["an older revision", { notice: "x", revision: 0 }, "root", 409, "conflict"],
    ["a place that isn't there", { notice: "x", scope: "nowhere" }, "root", 404, "notFound"],
    ["a text for a switch", { jobsStopped: "on", reason: "x" }, "root", 400, "invalid"],
    ["an unknown member", { jobsstopped: true, reason: "x" }, "root", 400, "invalid"],
  ])("refuses %s, and nothing changes [EXA-01]", async (_, body, as, status, reason) => {
    const before = await Promise.all([allRows(world.control.pool), allRows(world.platform.pool)]);
    const answer = await patch(body, as);
    expect(problemSchema.parse(answer.body)).toMatchObject({ status, type: `urn:lull:problem:${reason}` });
    expect(await Promise.all([allRows(world.control.pool), allRows(world.platform.pool)])).toEqual(before);
  });
});

describe("the forecast", () => {
  const KINDS = ["ita-by-ansible-execute", "vsphere-backup", "agent-linux-backup", "ita-by-conductor-synchronize"];
  const live = (kindId: string, workspaceId: string, state: string) => ({
    ...{ kindId, workspaceId, state, name: `${kindId} ${state}`, registeredBy: "ann" },
    target: kindId.includes("backup") ? "cloudRepository" : null,
  });

  beforeAll(async () => {
    const { production, main } = world.ids;
    const kinds = KINDS.flatMap((kind) => [live(kind, production, "executing"), live(kind, production, "notExecuted")]);
    await world.platform.client.run.createMany({ data: [...kinds, live("ita-by-ansible-execute", main, "preparing")] });
    const restored = { ...live("ita-by-ansible-execute", main, "notExecuted"), heldBack: true };
    await world.platform.client.run.createMany({ data: [live("ita-by-ansible-execute", main, "complete"), restored] });
  });

  const foresee = async (query: string) => {
    const { status, body } = await world.ask(`${PATH}/forecast?${query}`);
    expect(status).toBe(200);
    return modeContracts.forecast.response.parse(body);
  };

  it("tells per organization and workspace what ends how, and what waits", async () => {
    const { counts, executeCount, organizations, activeRuns, isWhole } = await foresee("jobsStopped=on");
    expect(counts).toEqual({ finishRun: 3, finishTask: 1, goOn: 1, recordedLater: 0, held: 1, refused: 2, start: 1 });
    // Exastro's own figure: the conductor and tenants' sessions aren't in it.
    expect(executeCount).toBe(2);
    expect(organizations.map(({ name, workspaces }) => [name, workspaces.map((each) => each.name)])).toEqual([
      ["acme", ["production"]],
      ["globex", ["main"]],
    ]);
    expect(organizations[1]?.counts).toMatchObject({ finishRun: 1, held: 0 });
    expect(activeRuns.map(({ place, fate }) => `${place} ${fate}`)).toContain("acme/production finishTask");
    expect(isWhole).toBe(true);
  });

  it("tells which starts are held or refused, by kind and target", async () => {
    const { starts } = await foresee("jobsStopped=on");
    const fateOf = (kind: string, target: string | null) =>
      starts.find((each) => each.kind === kind && each.target === target)?.fate;
    expect(fateOf("ita-by-ansible-execute", null)).toBe("held");
    expect(fateOf("vsphere-backup", "cloudRepository")).toBe("refused");
    expect(fateOf("vsphere-backup", null)).toBe("start");
    expect(fateOf("ita-by-conductor-synchronize", null)).toBe("start");
    const readOnly = await foresee("readOnly=on");
    expect(new Set(readOnly.starts.map(({ fate }) => fate))).toEqual(new Set(["refused"]));
    // What waits isn't ended: nothing is written. It is looked at again afterwards.
    expect(readOnly.counts).toMatchObject({ recordedLater: 5, finishRun: 0, held: 4, refused: 0, start: 0 });
  });

  it("is of one scope where one is named, changes nothing, and without positions tells what is", async () => {
    const before = await allRows(world.control.pool);
    expect((await foresee("scope=globex&jobsStopped=on")).counts).toMatchObject({ finishRun: 1, goOn: 0, held: 0 });
    expect((await foresee("scope=acme/staging&jobsStopped=on")).organizations).toEqual([]);
    expect(await foresee("")).toMatchObject({ jobsStopped: false, counts: { goOn: 5, start: 4 } });
    expect(await allRows(world.control.pool)).toEqual(before);
    expect((await world.ask(`${PATH}/forecast?scope=nowhere`)).status).toBe(404);
    expect((await world.ask(`${PATH}/forecast`, { as: "ann" })).status).toBe(403);
  });
});

describe("places, history and leak meter", () => {
  it("lists every place with what holds there and where it comes from", async () => {
    await patch({ scope: "acme", jobsStopped: true, reason: "theirs" });
    await patch({ scope: "acme/staging", readOnly: true, reason: "migration" });
    const { body } = await world.ask(`${PATH}/places?q=acme`);
    const { items } = modeContracts.places.response.parse(body);
    expect(items.map(({ name, jobsStopped, readOnly }) => [name, jobsStopped.from, readOnly.from])).toEqual([
      ["acme", "own", null],
      ["acme/production", "organization", null],
      ["acme/staging", "organization", "own"],
    ]);
    const first = modeContracts.places.response.parse((await world.ask(`${PATH}/places?limit=2`)).body);
    const second = modeContracts.places.response.parse(
      (await world.ask(`${PATH}/places?limit=3&cursor=${encodeURIComponent(first.nextCursor ?? "")}`)).body,
    );
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      ...["acme", "acme/production", "acme/staging", "globex", "globex/main"],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it("tells every change, newest first: who, why, from what to what", async () => {
    await patch({ jobsStopped: true, reason: "storage" });
    await patch({ jobsStopped: false, notice: "Thank you.", reason: "done" });
    const { items } = modeContracts.history.response.parse((await world.ask(`${PATH}/history?limit=2`)).body);
    expect(items).toMatchObject([
      { name: "system", reason: "done", after: { jobsStopped: false, notice: "Thank you." } },
      { name: "system", reason: "storage", before: { jobsStopped: false }, after: { jobsStopped: true } },
    ]);
  });

  it("counts who runs into the switch, by name", async () => {
    await patch({ readOnly: true, reason: "backup" });
    const body = { slug: "late", name: "Late" };
    for (const _ of [1, 2]) {
      const refused = await world.ask("/api/v1/organizations", { method: "POST", body });
      expect(refused.status).toBe(503);
    }
    const { items } = modeContracts.leaks.response.parse((await world.ask(`${PATH}/leaks`)).body);
    expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(items[0]).toMatchObject({ refusedBy: "readOnly", lastBy: "root (token test)" });
  });
});

describe("lull mode", () => {
  it("shows the mode and turns switches of a scope; refusals have their exit code", async () => {
    const server = await serveRoutes();
    const said = { out: "", err: "" };
    const lull = (args: string[], as: User = "root"): Promise<number> => {
      said.out = said.err = "";
      const terminal = {
        out: (text: string) => (said.out += `${text}\n`),
        err: (text: string) => (said.err += `${text}\n`),
        ask: null,
      };
      return runLull(args, { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf(as) }, terminal);
    };
    expect(await lull(["mode"])).toBe(EXIT.ok);
    expect(said.out).toMatch(/^Stop server side jobs +OFF$/m);
    expect(await lull(["mode", "set", "--stop-jobs", "on", "--scope", "acme"])).toBe(EXIT.usage);
    expect(said.err).toContain("Say why");
    const set = [
      "mode",
      "set",
      "--stop-jobs",
      "on",
      "--reason",
      "storage",
      "--scope",
      "acme",
      "--notice",
      "Back soon.",
    ];
    expect(await lull(set)).toBe(EXIT.ok);
    expect(said.out).toMatch(/^acme +ON +OFF +Back soon\.$/m);
    const later = ["mode", "set", "--read-only", "on", "--reason", "backup", "--expected-end", "2199-11-22T03:30Z"];
    expect(await lull([...later, "--json"])).toBe(EXIT.ok);
    expect(JSON.parse(said.out)).toMatchObject({ expectedEnd: "2199-11-22T03:30:00.000Z", revision: 2 });
    expect(await lull(["mode", "set", "--contact", "me", "--revision", "1"])).toBe(EXIT.refused);
    expect(await lull(["mode", "--json"], "ann")).toBe(EXIT.ok);
    expect(JSON.parse(said.out)).toMatchObject({ switches: { readOnly: { on: true } } });
    expect(await lull(["mode", "set", "--read-only", "off", "--reason", "x"], "ann")).toBe(EXIT.refused);
    expect(await lull(["mode", "set"])).toBe(EXIT.usage);
    await server.close();
  });
});
