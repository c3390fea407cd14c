import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followLogLevel } from "#lib/queries/logs/follow-log-level.ts";
import { allRows } from "../api/all-rows.ts";
import { eventually } from "../eventually.ts";
import { platformWorld, type PlatformWorld } from "./platform-world.ts";

let world: PlatformWorld;
let ids: { sheet: string; row: string; conductor: string };
const KIND = "ita-by-ansible-execute";
const COLUMNS = [{ key: "name", label: "Name", type: "text", required: true, unique: true, choices: [] }];
const STEPS = [{ kind: KIND, name: "First", parameters: { playbook: "site.yml" } }];

beforeAll(async () => {
  world = await platformWorld();
  const { client } = world.platform;
  await client.jobKind.update({
    where: { id: KIND },
    data: {
      command: ["/bin/echo", "{playbook}"],
      parameters: [{ name: "playbook", label: "Playbook", pattern: "[a-z.]+", maxLength: 40, required: true }],
    },
  });
  const workspaceId = world.ids.production;
  const sheet = await client.sheet.create({ data: { workspaceId, slug: "hosts", name: "Hosts", columns: COLUMNS } });
  const row = await client.sheetRow.create({ data: { sheetId: sheet.id, values: { name: "a" }, updatedBy: "ann" } });
  const body = { workspaceId, name: "Release", steps: STEPS };
  const conductor = await world.ask("/api/v1/conductors", { as: "ann", method: "POST", body });
  expect(conductor).toMatchObject({ status: 201, body: { revision: 1 } });
  ids = { sheet: sheet.id, row: row.id, conductor: String(conductor.body.id) };
});
afterAll(() => world.drop());

/** The nine that the document names, each with the ways that lead to it. */
const FUNCTIONS: [string, string, string, (at: { production: string } & typeof ids) => object | undefined][] = [
  ["Registering data to menus", "POST", "/api/v1/sheets/{sheet}/rows", () => ({ values: { name: "b" } })],
  ["Editing data of menus", "PUT", "/api/v1/sheets/{sheet}/rows/{row}", () => ({ values: { name: "b" }, revision: 1 })],
  ["Deleting data of menus", "DELETE", "/api/v1/sheets/{sheet}/rows/{row}?revision=1", () => undefined],
  [
    "Conductor creation",
    "POST",
    "/api/v1/conductors",
    ({ production }) => ({ workspaceId: production, name: "x", steps: STEPS }),
  ],
  ["Conductor editing", "PUT", "/api/v1/conductors/{conductor}", () => ({ name: "x", steps: STEPS, revision: 1 })],
  ["Conductor deletion", "DELETE", "/api/v1/conductors/{conductor}", () => undefined],
  ["Conductor execution", "POST", "/api/v1/conductors/{conductor}/execute", () => undefined],
  [
    "Executions from the drivers",
    "POST",
    "/api/v1/runs",
    () => ({ kind: KIND, organization: "acme", workspace: "production", parameters: { playbook: "a.yml" } }),
  ],
  [
    "Defining parameter sheets",
    "POST",
    "/api/v1/sheets",
    ({ production }) => ({ workspaceId: production, slug: "x", name: "x", columns: COLUMNS }),
  ],
  [
    "Redefining parameter sheets",
    "PATCH",
    "/api/v1/sheets/{sheet}",
    () => ({ name: "x", columns: COLUMNS, revision: 1 }),
  ],
  ["Menu export", "POST", "/api/v1/menu-exports", ({ production }) => ({ workspaceId: production })],
  ["Menu import", "POST", "/api/v1/menu-imports?workspace={production}", () => ({})],
  ["Excel bulk export", "POST", "/api/v1/excel-exports", ({ production }) => ({ workspaceId: production })],
  ["Excel bulk import", "POST", "/api/v1/excel-imports?workspace={production}", () => ({})],
  ["Changing log levels", "PUT", "/api/v1/log-levels/runner", () => ({ level: "debug", revision: 0 })],
  ["Creating organizations", "POST", "/api/v1/organizations", () => ({ slug: "x", name: "x" })],
  ["Creating workspaces", "POST", "/api/v1/organizations/acme/workspaces", () => ({ slug: "x", name: "x" })],
  ["Deleting workspaces", "DELETE", "/api/v1/organizations/acme/workspaces/staging", () => undefined],
  ["Editing workspaces", "PATCH", "/api/v1/organizations/acme/workspaces/staging", () => ({ name: "x" })],
];
const VIEWS = [
  "/api/v1/sheets",
  "/api/v1/sheets/{sheet}",
  "/api/v1/sheets/{sheet}/rows",
  "/api/v1/conductors?workspace={production}",
  "/api/v1/runs",
  "/api/v1/log-levels",
  "/api/v1/organizations",
  "/api/v1/organizations/acme/workspaces",
];

const filled = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ({ ...ids, production: world.ids.production })[name as "sheet"]);

describe("the nine functions", () => {
  it.each(FUNCTIONS)(
    "%s is refused in 'Load mode' with its reason, and nothing is written [EXA-06, EXA-09, SEM-05]",
    async (_name, method, path, body) => {
      await world.setMode({ readOnly: true });
      const before = await allRows(world.platform.pool);
      const answer = await world.ask(filled(path), {
        method,
        body: body({ ...ids, production: world.ids.production }),
      });
      expect(answer).toMatchObject({
        status: 503,
        body: { by: "readOnly", detail: expect.stringContaining("Load mode") as string },
      });
      expect(await allRows(world.platform.pool)).toEqual(before);
      await world.setMode({ readOnly: false });
    },
  );

  it("leave everything to be viewed in 'Load mode' [EXA-08, SEM-05]", async () => {
    await world.setMode({ readOnly: true, jobsStopped: true });
    for (const path of VIEWS) expect((await world.ask(filled(path))).status, path).toBe(200);
    await world.setMode({ readOnly: false, jobsStopped: false });
  });
});

describe("conductors", () => {
  it("are lists of commands, checked when they are written; the revision keeps two from overwriting each other", async () => {
    const path = `/api/v1/conductors/${ids.conductor}`;
    const write = (steps: object[], revision = 1, as: "ann" | "gil" = "ann") =>
      world.ask(path, { as, method: "PUT", body: { name: "Release", steps, revision } });
    expect(await write([{ ...STEPS[0], parameters: { playbook: "; rm -rf /" } }])).toMatchObject({ status: 400 });
    expect(await write([{ kind: "ita-by-conductor-synchronize", name: "Itself" }])).toMatchObject({ status: 400 });
    expect(await write([{ kind: "nothing", name: "x" }])).toMatchObject({ status: 400 });
    expect(await write(STEPS, 1, "gil")).toMatchObject({ status: 404 });
    expect(await write([...STEPS, ...STEPS])).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await write(STEPS)).toMatchObject({ status: 409, body: { versions: { present: { revision: 2 } } } });
  });

  it("are executed by a run that keeps the steps of then, while jobs are stopped too", async () => {
    await world.setMode({ jobsStopped: true });
    const started = await world.ask(`/api/v1/conductors/${ids.conductor}/execute`, { as: "ann", method: "POST" });
    expect(started).toMatchObject({ status: 202, body: { decision: "admitted" } });
    const run = await world.platform.client.run.findUniqueOrThrow({ where: { id: String(started.body.id) } });
    expect(run.kindId).toBe("ita-by-conductor-synchronize");
    expect((run.parameters as { steps: unknown[] }).steps).toHaveLength(2);
    await world.setMode({ jobsStopped: false });
  });
});

describe("log levels", () => {
  it("are set by a system-admin by revision, and the service's processes follow", async () => {
    const log = { level: "info", info: () => undefined };
    const stop = followLogLevel(world.platform.client, "worker", log, 20);
    const set = (level: string, revision: number, as: "root" | "ann" = "root") =>
      world.ask("/api/v1/log-levels/worker", { as, method: "PUT", body: { level, revision } });
    expect(await set("debug", 0, "ann")).toMatchObject({ status: 403 });
    expect(await set("debug", 0)).toMatchObject({ status: 200, body: { revision: 1 } });
    await eventually(async () => expect(log.level).toBe("debug"));
    expect(await set("error", 0)).toMatchObject({ status: 409, body: { versions: { present: { level: "debug" } } } });
    stop();
  });
});
