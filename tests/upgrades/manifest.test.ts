import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { manifestFile } from "#lib/adapters/state-folder/manifest-file.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { manifestSchema } from "#lib/queries/platform/manifest-schema.ts";
import { platformManifest, readManifest } from "#lib/queries/platform/read-manifest.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { replaceManifest } from "#lib/use-cases/platform/replace-manifest.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

let database: ControlTestDatabase;
let control: ReturnType<typeof createControlClient>;
let folder: string;

beforeAll(async () => {
  database = await controlDatabase();
  control = createControlClient(database.url, { max: 3 });
});
afterAll(async () => {
  await control.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-manifest-"));
  return () => rm(folder, { recursive: true });
});

it("is that of the platform that Lull brings, until somebody gives another", async () => {
  const view = await readManifest(manifestFile(folder));
  expect(view).toMatchObject({ manifest: DEMO_PLATFORM, given: false, problem: null });
});

it("the document's example is one", async () => {
  const example = JSON.parse(await readFile("docs/examples/platform.json", "utf8")) as unknown;
  expect(manifestSchema.parse(example)).toMatchObject({ name: "Shop", services: [{ name: "web" }, { name: "queue" }] });
});

it("is replaced by a system-admin, kept in the state folder, and told to the audit", async () => {
  const file = manifestFile(folder);
  const { revision } = await readManifest(file);
  const manifest = { ...DEMO_PLATFORM, name: "Shop" };
  const outcome = await replaceManifest(contextOf(file), { manifest, revision, reason: "it has a name now" });
  expect(outcome).toMatchObject({ ok: true, value: { given: true } });
  expect((await platformManifest(file)).name).toBe("Shop");
  const entry = await control.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ action: "platform.manifest.replace", reason: "it has a name now" });
});

it("of two who have seen the same one, the second is told what there is now, and nothing is lost", async () => {
  const file = manifestFile(folder);
  const { revision } = await readManifest(file);
  const both = ["One", "Two"].map((name) =>
    replaceManifest(contextOf(file), { manifest: { ...DEMO_PLATFORM, name }, revision, reason: "mine" }),
  );
  const outcomes = await Promise.all(both);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: "conflict" });
});

it("others than a system-admin are refused, and it stays", async () => {
  const file = manifestFile(folder);
  const { revision } = await readManifest(file);
  const actor = { ...systemActor("viewer"), kind: "user" as const, id: "1", groups: ["level1"] };
  const asked = { manifest: { ...DEMO_PLATFORM, name: "Mine" }, revision, reason: "mine" };
  expect(await replaceManifest({ ...contextOf(file), actor }, asked)).toMatchObject({ ok: false, reason: "forbidden" });
  expect((await readManifest(file)).given).toBe(false);
});

it("one that was broken by hand is told with its place, and can be replaced", async () => {
  const file = manifestFile(folder);
  await writeFile(path.join(folder, "platform.json"), JSON.stringify({ ...DEMO_PLATFORM, databases: [] }));
  const { manifest, problem, revision } = await readManifest(file);
  expect(manifest).toBeNull();
  expect(problem).toContain("databases");
  await expect(platformManifest(file)).rejects.toThrow("databases");
  const mended = await replaceManifest(contextOf(file), { manifest: DEMO_PLATFORM, revision, reason: "mended" });
  expect(mended).toMatchObject({ ok: true });
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" });
const called = { name: "web", start: { argv: ["/bin/true"] }, stop: { argv: ["/bin/true"] } };

it.each([
  ["no services", { services: [] }],
  ["two services of one name", { services: [...DEMO_PLATFORM.services, ...DEMO_PLATFORM.services] }],
  ["a service without a health call", { services: [called] }],
  ["a command without its path", { services: [{ ...called, health: { argv: ["true"] } }] }],
  ["a shell line for a command", { services: [{ ...called, health: { argv: "/bin/true && reboot" } }] }],
  ["an address of another protocol", { services: [{ ...called, health: { url: "file:///etc/passwd" } }] }],
  ["an address with a password", { services: [{ ...called, health: { url: "http://me:secret@host/" } }] }],
  ["no database of its own", { databases: [{ ...named("a") }] }],
  ["a password's file elsewhere", { databases: [...DEMO_PLATFORM.databases, named("../control/password")] }],
  ["a password itself", { databases: [...DEMO_PLATFORM.databases, { ...named("a"), password: "secret" }] }],
  ["a key of another kind", { trustedKeys: [{ name: "build", publicKey: rsa.toString("base64") }] }],
  ["an unknown field", { sevices: [] }],
])("%s is refused", (_, change) => {
  expect(manifestSchema.safeParse({ ...DEMO_PLATFORM, ...change }).success).toBe(false);
});

function named(passwordFile: string) {
  return { name: "shop", host: "db", port: 5432, database: "shop", user: "lull", passwordFile };
}

function contextOf(file: ReturnType<typeof manifestFile>) {
  return { actor: systemActor("admin"), control, now: () => new Date(), file };
}
