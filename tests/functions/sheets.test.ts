import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { excelWorkbooks } from "#lib/adapters/excel/workbooks.ts";
import { allRows } from "../api/all-rows.ts";
import { executeRun } from "./execute-run.ts";
import { platformWorld, type PlatformWorld } from "./platform-world.ts";

let world: PlatformWorld;
let hosts: string;
const COLUMNS = [
  { key: "name", label: "Name", type: "text", required: true, unique: true },
  { key: "cores", label: "Cores", type: "number" },
  { key: "since", label: "Since", type: "date" },
  { key: "zone", label: "Zone", type: "choice", choices: ["a", "b"] },
  { key: "live", label: "Live", type: "boolean" },
];

beforeAll(async () => {
  world = await platformWorld();
  hosts = await define("hosts");
});
afterAll(() => world.drop());

async function define(slug: string, workspaceId = world.ids.production): Promise<string> {
  const body = { workspaceId, slug, name: `Sheet ${slug}`, columns: COLUMNS };
  const defined = await world.ask("/api/v1/sheets", { as: "root", method: "POST", body });
  expect(defined).toMatchObject({ status: 202, body: { decision: "admitted" } });
  expect(await executeRun(world, defined.body.id)).toMatchObject({ outcome: "complete" });
  const sheet = await world.platform.client.sheet.findUniqueOrThrow({
    where: { workspaceId_slug: { workspaceId, slug } },
  });
  return sheet.id;
}

const add = (values: object, as: "ann" | "gil" = "ann", sheet = hosts) =>
  world.ask(`/api/v1/sheets/${sheet}/rows`, { as, method: "POST", body: { values } });

describe("parameter sheets", () => {
  it("are made by a run of 'Parameter sheet creation', which is registered while jobs are stopped and held", async () => {
    await world.setMode({ jobsStopped: true });
    const body = { workspaceId: world.ids.staging, slug: "later", name: "Later", columns: COLUMNS };
    const held = await world.ask("/api/v1/sheets", { as: "ann", method: "POST", body });
    expect(held).toMatchObject({ status: 202, body: { decision: "held" } });
    expect(await world.platform.client.sheet.count({ where: { slug: "later" } })).toBe(0);
    await world.setMode({ jobsStopped: false });
    expect(await world.ask("/api/v1/sheets", { as: "gil", method: "POST", body })).toMatchObject({ status: 404 });
    const twice = { ...body, workspaceId: world.ids.production, slug: "Hosts" };
    expect(await world.ask("/api/v1/sheets", { as: "ann", method: "POST", body: twice })).toMatchObject({
      status: 409,
    });
  });

  it("take rows whose values fit their columns; nothing else is written", async () => {
    const good = await add({ name: "web-01", cores: "8", since: "2026-11-22", zone: "a", live: "true" });
    expect(good.body.values).toEqual({ name: "web-01", cores: 8, since: "2026-11-22", zone: "a", live: true });
    const before = await allRows(world.platform.pool);
    for (const [values, field] of [
      [{}, "name"],
      [{ name: "web-01" }, "name"],
      [{ name: "x", cores: "many" }, "cores"],
      [{ name: "x", since: "2026-02-30" }, "since"],
      [{ name: "x", zone: "c" }, "zone"],
      [{ name: "x", live: 1 }, "live"],
      [{ name: "x", other: 1 }, "other"],
      [{ name: "a\u0001b" }, "name"],
    ] as const) {
      const answer = await add(values);
      expect(answer.status, JSON.stringify(values)).toBe(400);
      expect(Object.keys(answer.body.fields as object)).toEqual([field]);
    }
    expect(await allRows(world.platform.pool)).toEqual(before);
  });

  it("are locked optimistically: a stale edit or deletion answers 409 with both versions and changes nothing", async () => {
    const made = await add({ name: "db-01", cores: 4 });
    const path = `/api/v1/sheets/${hosts}/rows/${String(made.body.id)}`;
    const edit = (cores: number, revision: number) =>
      world.ask(path, { as: "ann", method: "PUT", body: { values: { name: "db-01", cores }, revision } });
    expect(await edit(8, 1)).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await edit(16, 1)).toMatchObject({
      status: 409,
      body: {
        versions: {
          yours: { name: "db-01", cores: 16 },
          present: { values: { name: "db-01", cores: 8 }, revision: 2, updatedBy: "ann (token test)" },
        },
      },
    });
    expect(await world.ask(`${path}?revision=1`, { as: "ann", method: "DELETE" })).toMatchObject({ status: 409 });
    expect(await world.ask(`${path}?revision=2`, { as: "gil", method: "DELETE" })).toMatchObject({ status: 404 });
    expect(await world.ask(`${path}?revision=2`, { as: "ann", method: "DELETE" })).toMatchObject({ status: 200 });
  });

  it("keep a unique value unique when many write at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => add({ name: "only-one" })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(7);
  });

  it("are seen by their organization alone, and never lose a row by a change of their columns", async () => {
    expect(await world.ask(`/api/v1/sheets/${hosts}`, { as: "gil" })).toMatchObject({ status: 404 });
    expect((await world.ask("/api/v1/sheets", { as: "gil" })).body.items).toEqual([]);
    expect(await add({ name: "x" }, "gil")).toMatchObject({ status: 404 });
    const path = `/api/v1/sheets/${hosts}`;
    const change = (columns: object[], revision = 1) =>
      world.ask(path, { as: "ann", method: "PATCH", body: { name: "Hosts", columns, revision } });
    expect(await change(COLUMNS.slice(0, 3))).toMatchObject({ status: 409 });
    expect(await change([...COLUMNS, { key: "more", label: "More", type: "text", required: true }])).toMatchObject({
      status: 409,
    });
    expect(await change([...COLUMNS, { key: "more", label: "More", type: "text" }])).toMatchObject({ status: 200 });
    expect(await change(COLUMNS)).toMatchObject({ status: 409, body: { versions: { present: { revision: 2 } } } });
    expect(await world.ask(path, { as: "ann", method: "DELETE" })).toMatchObject({ status: 409 });
  });

  it("are shown of 10,000 as well, filtered and page by page", async () => {
    const many = await define("many");
    await world.platform.client.$executeRaw`INSERT INTO "SheetRow" (id, "sheetId", "values", "updatedBy")
      SELECT gen_random_uuid(), ${many}::uuid, jsonb_build_object('name', 'host-' || n), 'x' FROM generate_series(1, 10000) n`;
    const path = `/api/v1/sheets/${many}/rows`;
    const seen: unknown[] = [];
    let cursor = "";
    const begun = performance.now();
    do {
      const { body } = await world.ask(`${path}?limit=500${cursor}`, { as: "ann" });
      seen.push(...(body.items ?? []).map(({ values }) => (values as { name: string }).name));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : "";
    } while (cursor);
    const allMs = performance.now() - begun;
    expect(new Set(seen).size).toBe(10_000);
    const found = await world.ask(`${path}?q=host-9999`, { as: "ann" });
    expect(found.body.items).toHaveLength(1);
    const begin = performance.now();
    await world.ask(`${path}?limit=200`, { as: "ann" });
    // A page costs what it shows, not what the sheet holds.
    expect(performance.now() - begin).toBeLessThan(allMs / 2);
    expect((await add({ name: "one-more" }, "ann", many)).status).toBe(201);
  });
});

describe("menu export and import", () => {
  const start = async (path: string, body: object): Promise<string> => {
    const answer = await world.ask(path, { as: "ann", method: "POST", body });
    expect(answer.status).toBe(202);
    return String(answer.body.id);
  };
  const resultOf = (runId: string) =>
    world.platform.client.runFile.findFirstOrThrow({ where: { runId, role: "result" } });
  const importing = async (path: string, file: Uint8Array<ArrayBuffer>, workspaceId: string) => {
    const { importMenus } = await import("#lib/use-cases/menus/import-menus.ts");
    const { importExcel } = await import("#lib/use-cases/menus/import-excel.ts");
    const verb = path === "excel" ? importExcel : importMenus;
    const registered = await verb(world.contextOf("ann"), { workspaceId, file });
    if (!registered.ok) throw new Error(registered.detail);
    return executeRun(world, registered.value.id);
  };

  it("write sheets with their rows as JSON, and make the same elsewhere; a second import adds nothing", async () => {
    const run = await start("/api/v1/menu-exports", { workspaceId: world.ids.production, sheetIds: [hosts] });
    expect(await executeRun(world, run)).toMatchObject({ outcome: "complete" });
    const { bytes } = await resultOf(run);
    expect(await importing("menu", bytes, world.ids.staging)).toMatchObject({
      message: "1 sheets made, 2 rows added, 0 changed.",
    });
    expect(await importing("menu", bytes, world.ids.staging)).toMatchObject({
      message: "0 sheets made, 0 rows added, 0 changed.",
    });
    const changed = Buffer.from(Buffer.from(bytes).toString().replace('"cores": 8', '"cores": 64'));
    expect(await importing("menu", new Uint8Array(changed), world.ids.staging)).toMatchObject({
      message: "0 sheets made, 0 rows added, 1 changed.",
    });
  });

  it("write all of an import or nothing, and say which row doesn't fit", async () => {
    const file = {
      format: "lull-menu",
      version: 1,
      sheets: [{ slug: "new", name: "New", columns: COLUMNS, rows: [{ name: "a" }, { name: "b", cores: "x" }] }],
    };
    const before = await world.platform.client.sheet.count();
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(file)));
    expect(await importing("menu", bytes, world.ids.staging)).toMatchObject({
      outcome: "error",
      message: "new, row 2: Cores is a number.",
    });
    expect(await importing("menu", new Uint8Array(Buffer.from("{")), world.ids.staging)).toMatchObject({
      outcome: "error",
      message: "The file is no valid JSON.",
    });
    expect(await world.platform.client.sheet.count()).toBe(before);
  });

  it.each([
    ["more rows than an import may have", ",1".repeat(2_000_000), "An import has 20000 rows at most: split the file."],
    ["a text that no database stores", ',{"name":"a\\ud83d"}', "new, row 2: Name is a text of 2000 characters at most"],
  ])("refuse a file with %s", async (_what, rows, message) => {
    const columns = JSON.stringify(COLUMNS);
    const sheet = `{"slug":"new","name":"New","columns":${columns},"rows":[{"name":"b"}${rows}]}`;
    const file = new Uint8Array(Buffer.from(`{"format":"lull-menu","version":1,"sheets":[${sheet}]}`));
    const refused = await importing("menu", file, world.ids.staging);
    expect(refused).toMatchObject({ outcome: "error", message: expect.stringContaining(message) as string });
  });

  it("don't begin what would make too large a file", async () => {
    const large = await define("large");
    await world.platform.client.$executeRaw`INSERT INTO "SheetRow" (id, "sheetId", "values", "updatedBy")
      SELECT gen_random_uuid(), ${large}::uuid, jsonb_build_object('name', n || repeat('x', 1900)), 'x'
      FROM generate_series(1, 11500) n`;
    const run = await start("/api/v1/menu-exports", { workspaceId: world.ids.production });
    expect(await executeRun(world, run)).toMatchObject({
      outcome: "error",
      message: "The file would have more than 20 MB. Export fewer sheets.",
    });
    await world.platform.client.sheet.delete({ where: { id: large } });
  });

  it("write a workbook whose texts stay texts, and read it back", async () => {
    await add({ name: "=1+1" });
    const run = await start("/api/v1/excel-exports", { workspaceId: world.ids.production, sheetIds: [hosts] });
    expect(await executeRun(world, run)).toMatchObject({ outcome: "complete" });
    const { bytes } = await resultOf(run);
    const [page] = await excelWorkbooks.read(bytes);
    expect(page?.rows[0]).toEqual(["Name", "Cores", "Since", "Zone", "Live", "More"]);
    expect(page?.rows.map(([name]) => name)).toContain("=1+1");
    const edited = await excelWorkbooks.write([
      {
        name: "hosts",
        rows: [
          ["Name", "Cores"],
          ["web-01", 12],
          ["web-02", 2],
        ],
      },
    ]);
    expect(await importing("excel", new Uint8Array(edited), world.ids.production)).toMatchObject({
      message: "0 sheets made, 1 rows added, 1 changed.",
    });
    const unknown = await excelWorkbooks.write([{ name: "nothing", rows: [["Name"], ["x"]] }]);
    expect(await importing("excel", new Uint8Array(unknown), world.ids.production)).toMatchObject({ outcome: "error" });
  });

  it("are downloaded by those who see the organization, and by nobody else", async () => {
    const file = await world.platform.client.runFile.findFirstOrThrow({ where: { role: "result" } });
    const path = `/api/v1/runs/${file.runId}/files/${file.id}`;
    expect(await world.ask(path, { as: "gil" })).toMatchObject({ status: 404 });
    const context = { headers: { authorization: `Bearer ${world.tokenOf("ann")}` } };
    const { dispatch } = await import("../api/route-files.ts");
    const response = await dispatch(new Request(`http://lull.test${path}`, context));
    expect(response.headers.get("content-disposition")).toContain("attachment");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(file.bytes));
  });
});
