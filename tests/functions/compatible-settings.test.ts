import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "#lib/adapters/argon2/hash.ts";
import { serveRoutes } from "../api/http-server.ts";
import { allRows } from "../api/all-rows.ts";
import { platformWorld, type PlatformWorld } from "./platform-world.ts";
import { runShell, shellClient } from "./shell-client.ts";

const SETTINGS = "/api/platform/maintenance-mode-setting";
const PASSWORD = "a password: with a colon";

let world: PlatformWorld;
let server: { url: string; close(): Promise<void> };
beforeAll(async () => {
  world = await platformWorld();
  server = await serveRoutes();
  const hashed = await hashPassword(PASSWORD);
  if (!hashed.ok) throw new Error(hashed.reason);
  await world.control.client.user.updateMany({ data: { passwordHash: hashed.hash } });
});
afterAll(async () => {
  await server.close();
  await world.drop();
});

const basic = (name: string, password = PASSWORD, scheme = "Basic"): Record<string, string> => ({
  authorization: `${scheme} ${Buffer.from(`${name}:${password}`).toString("base64")}`,
});

async function ask(path: string, headers: Record<string, string>, method = "GET", body?: string) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    redirect: "manual",
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the compatible settings", () => {
  it("are read with Basic and Bearer, whatever the scheme's case, in the documented form", async () => {
    for (const headers of [
      basic("root"),
      basic("root", PASSWORD, "basic"),
      { authorization: `bearer ${world.tokenOf("root")}` },
      { authorization: `Bearer ${world.tokenOf("root")}` },
    ]) {
      const { status, body } = await ask(SETTINGS, headers);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(["data", "message", "result", "ts"]);
      expect(body).toMatchObject({
        result: "000-00000",
        message: "SUCCESS",
        data: { backyard_execute_stop: "0", data_update_stop: "0" },
      });
      expect(body.ts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  it("are refused without a right name and password, and to others than system-admins, and nothing changes [EXA-01]", async () => {
    const before = await world.control.client.mode.findMany();
    for (const headers of [
      {},
      basic("root", "wrong"),
      basic("nobody"),
      { authorization: "Bearer x" },
      { authorization: "basic ###" },
    ]) {
      expect(await ask(SETTINGS, headers)).toMatchObject({
        status: 401,
        body: { result: "401-00002", message: "Certification failed.", data: null },
      });
    }
    for (const method of ["GET", "PATCH"]) {
      const body = method === "PATCH" ? '{"data_update_stop":"1"}' : undefined;
      expect(await ask(SETTINGS, basic("ann"), method, body)).toMatchObject({
        status: 403,
        body: { result: "403-00001", message: "Permission error" },
      });
    }
    expect(await world.control.client.mode.findMany()).toEqual(before);
  });

  it("are changed by any subset of the two, also while 'Load mode' is on; what is no setting is refused by its code", async () => {
    const patch = (body: string) => ask(SETTINGS, basic("root"), "PATCH", body);
    expect(await patch("{}")).toMatchObject({ status: 400, body: { result: "400-00002" } });
    expect(await patch("")).toMatchObject({ status: 400, body: { result: "400-00002" } });
    expect(await patch('{"nonsense":"1"}')).toMatchObject({ status: 400, body: { result: "400-00026" } });
    expect(await patch('{"constructor":"1"}')).toMatchObject({ status: 400, body: { result: "400-00026" } });
    expect(await patch('{"data_update_stop":1}')).toMatchObject({ status: 400, body: { result: "400-00027" } });
    expect(await patch('{"data_update_stop":"yes"}')).toMatchObject({ status: 400, body: { result: "400-00027" } });
    expect((await ask(SETTINGS, basic("root"))).body.data).toEqual({
      backyard_execute_stop: "0",
      data_update_stop: "0",
    });

    expect(await patch('{"backyard_execute_stop":"1","data_update_stop":"1"}')).toMatchObject({
      status: 200,
      body: { data: null, result: "000-00000" },
    });
    expect((await ask(SETTINGS, basic("root"))).body.data).toEqual({
      backyard_execute_stop: "1",
      data_update_stop: "1",
    });
    expect(await patch('{"data_update_stop":"0"}')).toMatchObject({ status: 200 });
    expect((await ask(SETTINGS, basic("root"))).body.data).toEqual({
      backyard_execute_stop: "1",
      data_update_stop: "0",
    });
    expect(await patch('{"backyard_execute_stop":"0"}')).toMatchObject({ status: 200 });
    const entries = await world.control.client.auditEntry.findMany({ where: { reason: "set by the compatible API" } });
    expect(entries.length).toBeGreaterThanOrEqual(3);
  });

  it("are shown to an organization's own people as they hold there, and to nobody else's", async () => {
    const path = "/api/acme/platform/maintenance-mode-setting";
    await world.control.client.mode.create({ data: { scope: world.ids.acme, readOnly: true } });
    expect(await ask(path, basic("ann"))).toMatchObject({
      status: 200,
      body: { data: { backyard_execute_stop: "0", data_update_stop: "1" } },
    });
    expect(await ask(path, basic("gil"))).toMatchObject({ status: 403, body: { result: "403-00001" } });
    await world.control.client.mode.delete({ where: { scope: world.ids.acme } });
  });
});

describe("Exastro's shell client", () => {
  it("works flag by flag against another base URL: it reads and sets both, and succeeds on 200 alone", async () => {
    const client = shellClient(server.url, { name: "root", password: PASSWORD });
    const read = await client("GET", SETTINGS);
    expect(read).toMatchObject({ code: 0 });
    expect(read.stderr).toContain("HTTP/1.1 200");
    expect(JSON.parse(read.stdout)).toMatchObject({ data: { backyard_execute_stop: "0" } });
    expect(await client("PATCH", SETTINGS, '{"backyard_execute_stop":"1"}')).toMatchObject({ code: 0 });
    expect(await client("PATCH", SETTINGS, '{"backyard_execute_stop":"0"}')).toMatchObject({ code: 0 });
    expect(await client("PATCH", SETTINGS, "{}")).toMatchObject({ code: 1 });
    const stranger = shellClient(server.url, { name: "ann", password: PASSWORD });
    expect(await stranger("GET", SETTINGS)).toMatchObject({ code: 1 });
  });

  it("gets what goes on, and so does the document's own curl line [EXA-11, EXA-14]", async () => {
    const run = { kindId: "ita-by-ansible-execute", workspaceId: world.ids.main, name: "x", registeredBy: "gil" };
    const { id } = await world.platform.client.run.create({ data: { ...run, state: "executing" } });
    const client = shellClient(server.url, { name: "root", password: PASSWORD });
    const got = await client("GET", "/api/ita/backyard-execute-check/");
    expect(got.code).toBe(0);
    expect(JSON.parse(got.stdout)).toMatchObject({
      result: "000-00000",
      message: "SUCCESS",
      data: { execute_count: 1 },
    });

    const line = `BASE64_BASIC=$(echo -n "$NAME:$PASSWORD" | base64)
      BASE_URL=${server.url}
      curl -k -X GET \\
      -H "Content-Type: application/json" \\
      -H "Authorization: basic \${BASE64_BASIC}" \\
      "\${BASE_URL}/api/ita/backyard-execute-check/"`;
    const ended = await runShell("bash", ["-c", line], "", { NAME: "root", PASSWORD });
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(id);
    await world.platform.client.run.delete({ where: { id } });
  });
});

describe("writes on the compatible paths", () => {
  const WRITES = [
    ["498-23001", "POST", "/api/platform/organizations", '{"id":"later","name":"Later"}'],
    ["498-23003", "PUT", "/api/platform/organizations/acme", '{"name":"Later"}'],
    ["498-23002", "DELETE", "/api/platform/organizations/acme", undefined],
    ["498-22001", "POST", "/api/acme/platform/workspaces", '{"id":"later","name":"Later"}'],
    ["498-22003", "PUT", "/api/acme/platform/workspaces/staging", '{"name":"Later"}'],
    ["498-22002", "DELETE", "/api/acme/platform/workspaces/staging", undefined],
    ["498-00001", "POST", "/api/ita/backyard-execute-check/", "{}"],
    ["498-00001", "DELETE", "/api/ita/backyard-execute-check/", undefined],
  ] as const;

  it.each(WRITES)("are refused with %s in 'Load mode': %s %s [EXA-09, SEM-05]", async (result, method, path, body) => {
    await world.setMode({ readOnly: true });
    const before = await allRows(world.platform.pool);
    expect(await ask(path, basic("root"), method, body)).toMatchObject({ status: 498, body: { result, data: null } });
    expect(await allRows(world.platform.pool)).toEqual(before);
    await world.setMode({ readOnly: false });
  });

  it("make, rename and delete organizations and workspaces when nothing is stopped", async () => {
    const write = (method: string, path: string, body?: string) => ask(path, basic("root"), method, body);
    expect(await write("POST", "/api/platform/organizations", '{"id":"org1","name":"Org 1","plan":{}}')).toMatchObject({
      status: 200,
      body: { result: "000-00000", data: null },
    });
    expect(await write("PUT", "/api/platform/organizations/org1", '{"name":"Org one"}')).toMatchObject({ status: 200 });
    const workspaces = "/api/org1/platform/workspaces";
    expect(await write("POST", workspaces, '{"id":"ws1","name":"Ws 1"}')).toMatchObject({ status: 200 });
    expect(await write("PUT", `${workspaces}/ws1`, '{"name":"Ws one"}')).toMatchObject({ status: 200 });
    expect(await write("DELETE", "/api/platform/organizations/org1")).toMatchObject({ status: 409 });
    expect(await write("DELETE", `${workspaces}/ws1`)).toMatchObject({ status: 200 });
    expect(await write("DELETE", "/api/platform/organizations/org1")).toMatchObject({ status: 200 });
    expect(await write("POST", "/api/platform/organizations", '{"id":"ita","name":"x"}')).toMatchObject({
      status: 400,
    });
  });
});
