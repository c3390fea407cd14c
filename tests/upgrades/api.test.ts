import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { apiWorld } from "../api/api-world.ts";
import { makeBundle } from "./make-bundle.ts";

let world: Awaited<ReturnType<typeof apiWorld>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-upgrade-api-"));
  process.env.LULL_STATE_DIR = folder;
  world = await apiWorld();
}, 120_000);
afterAll(async () => {
  await world.database.drop();
  await rm(folder, { recursive: true, force: true });
});

const asAdmin = (body: unknown, method = "POST") => ({ as: "admin" as const, method, body });

it("a bundle that is sent in parts is checked as a whole and listed with what it changes", async () => {
  expect((await send({})).status).toBe(201);
  const { body } = await world.json("/api/v1/releases", { as: "admin" });
  expect(body).toMatchObject({
    ...{ present: "1.0.0", found: [], history: [] },
    items: [
      { version: "1.1.0", changes: ["It says hello."], from: ["1.0.0"], signedBy: null, addedBy: "admin (token test)" },
    ],
  });
  const entry = await world.control.auditEntry.findFirstOrThrow({ where: { action: "release.add" } });
  expect(entry).toMatchObject({ actorName: "admin (token test)", subjectName: "1.1.0" });
});

it("a bad bundle is refused with its cause, and another one of a version that is here as well", async () => {
  const bad = await send({ entries: [{ header: { name: "../x" }, body: Buffer.from("x") }] });
  expect(bad).toMatchObject({ status: 400, body: { detail: expect.stringContaining("leads out") as string } });
  const other = await send({ files: { "bin/other.ts": "export {};\n" } });
  expect(other).toMatchObject({ status: 409 });
  expect(await world.control.release.count()).toBe(1);
});

it("nobody but a system-admin sees or brings releases, or the manifest [SEM-27]", async () => {
  for (const as of ["operator", "viewer"] as const) {
    expect((await world.ask("/api/v1/releases", { as })).status).toBe(403);
    expect((await world.ask("/api/v1/manifest", { as })).status).toBe(403);
    const body = { found: "platform-1.1.0.tar.gz" };
    expect((await world.ask("/api/v1/releases", { as, method: "POST", body })).status).toBe(403);
    const plan = { as, method: "POST", body: { version: "1.1.0" } };
    expect((await world.ask("/api/v1/upgrades/plan", plan)).status).toBe(403);
  }
});

it("the manifest is replaced by whoever has seen the present one", async () => {
  const { body } = await world.json("/api/v1/manifest", { as: "admin" });
  const { revision } = body as { revision: string };
  const manifest = { ...DEMO_PLATFORM, name: "Shop" };
  const asked = { manifest, revision, reason: "its name" };
  expect((await world.ask("/api/v1/manifest", asAdmin(asked, "PUT"))).status).toBe(200);
  expect((await world.ask("/api/v1/manifest", asAdmin(asked, "PUT"))).status).toBe(409);
  expect(JSON.parse(await readFile(path.join(folder, "platform.json"), "utf8"))).toMatchObject({ name: "Shop" });
});

it("an upgrade and a rollback need the maintenance password; a wrong one starts nothing [JSP-05, SEM-27]", async () => {
  const given = { reason: "new", password: "not the one" };
  const upgrade = await world.ask("/api/v1/upgrades", asAdmin({ ...given, version: "1.1.0" }));
  const rollback = await world.ask("/api/v1/upgrades/rollback", asAdmin(given));
  for (const { status } of [upgrade, rollback]) expect([400, 403, 409]).toContain(status);
  const without = await world.ask("/api/v1/upgrades", asAdmin({ reason: "new", version: "1.1.0" }));
  expect(without.status).toBe(400);
  expect(await world.control.operation.count()).toBe(0);
});

async function send(wish: Parameters<typeof makeBundle>[1]) {
  const file = path.join(folder, "sent.tar.gz");
  await makeBundle(file, wish);
  const bundle = await readFile(file);
  const upload = randomUUID();
  const half = Math.ceil(bundle.length / 2);
  for (const offset of [0, half]) {
    const bytes = bundle.subarray(offset, offset + half);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const part = { upload, offset, bytes: bytes.toString("base64"), sha256 };
    expect((await world.ask("/api/v1/releases/parts", asAdmin(part))).status).toBe(200);
  }
  return world.json("/api/v1/releases", asAdmin({ upload }));
}
