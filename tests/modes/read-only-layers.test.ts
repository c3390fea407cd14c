import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import { contract } from "#lib/server/http/contract.ts";
import { refuseAtEdge } from "#lib/server/http/refuse-at-edge.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { applyReadOnly } from "#lib/use-cases/modes/apply-read-only.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";
import { keepReadOnly } from "#lib/worker/keep-read-only.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";

let control: ControlTestDatabase;
let platform: PlatformTestDatabase;
let writes: PlatformWrites;

beforeAll(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
  writes = createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url, limitMs: 500 });
  await control.client.mode.create({ data: { scope: SYSTEM_SCOPE } });
});
afterEach(async () => {
  await setReadOnly(false);
  await writes.allowWrites();
  await control.client.refusedWrite.deleteMany();
});
afterAll(async () => {
  await Promise.all([control.drop(), platform.drop()]);
});

const context = () => ({
  actor: systemActor("admin"),
  control: control.client,
  platform: platform.client,
  now: () => new Date(),
});
const setReadOnly = (readOnly: boolean, scope = SYSTEM_SCOPE) =>
  control.client.mode.upsert({
    where: { scope },
    create: { scope, readOnly },
    update: { readOnly, revision: { increment: 1 } },
  });
const leaks = () => control.client.refusedWrite.findMany({ select: { layer: true, name: true, count: true } });
const create = (slug: string) => createOrganization(context(), { slug, name: "New" });

describe("each layer of read-only alone", () => {
  it("the use case's gate refuses while PostgreSQL would let it pass [SEM-03, EXA-06]", async () => {
    await setReadOnly(true);
    expect(await writes.writesAllowed()).toBe(true);
    expect(await create("gate")).toMatchObject({ ok: false, reason: "switchedOff", by: "readOnly" });
    expect(await platform.client.organization.count()).toBe(0);
    expect(await leaks()).toEqual([{ layer: "useCase", name: "organization.create", count: 1 }]);
  });

  it("PostgreSQL refuses while the gate would let it pass, and that is the same refusal [SEM-03, EXA-06]", async () => {
    await writes.refuseWrites();
    expect(await create("database")).toMatchObject({ ok: false, reason: "switchedOff", by: "readOnly" });
    expect(await platform.client.organization.count()).toBe(0);
    expect(await leaks()).toEqual([{ layer: "database", name: "organization.create", count: 1 }]);
  });

  it("the edge answers 503 with Retry-After before the body is read, and lets reads pass [EXA-06, EXA-08]", async () => {
    const asked = { path: "/api/v1/organizations", summary: "", right: "self.manage", response: z.object({}) } as const;
    const writing = contract({ ...asked, method: "POST", writes: "platform" });
    const reading = contract({ ...asked, method: "GET" });
    const edge = (of: typeof writing) => refuseAtEdge(of, systemActor("admin"), control.client);
    expect(await edge(writing)).toBeNull();
    await setReadOnly(true);
    const refused = await edge(writing);
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get("retry-after")).toBe("30");
    expect(refused?.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused?.json()).toMatchObject({ type: "urn:lull:problem:switchedOff", by: "readOnly" });
    expect(await edge(reading)).toBeNull();
    expect(await leaks()).toEqual([{ layer: "edge", name: "POST /api/v1/organizations", count: 1 }]);
  });

  it("says at the edge what a member's own organization is told, and the others what everybody is", async () => {
    const acme = randomUUID();
    await setReadOnly(true);
    await control.client.mode.create({ data: { scope: acme, notice: "Acme is back on Monday." } });
    const writing = contract({
      ...{ path: "/api/v1/sheets", summary: "", right: "workspaces.use", response: z.object({}) },
      ...{ method: "POST", writes: "platform" },
    });
    const told = async (groups: string[], organizationIds: string[]): Promise<unknown> => {
      const actor = { ...systemActor("ann"), groups, organizationIds };
      const refused = await refuseAtEdge(writing, actor, control.client);
      return ((await refused?.json()) as { notice: string }).notice;
    };
    expect(await told([], [acme])).toBe("Acme is back on Monday.");
    expect(await told(["system-admin"], [acme])).toBe(DEFAULT_NOTICE);
    expect(await told([], [acme, randomUUID()])).toBe(DEFAULT_NOTICE);
    expect(await told(["level2"], [])).toBe(DEFAULT_NOTICE);
  });

  it("of one organization is held by the use case's gate, and stops nobody else", async () => {
    const { id } = await platform.client.organization.create({ data: { slug: "acme", name: "Acme" } });
    await setReadOnly(true, id);
    const workspace = { slug: "new", name: "New" };
    expect(await createWorkspace(context(), { organization: "acme", ...workspace })).toMatchObject({ by: "readOnly" });
    expect(await applyReadOnly({ control: control.client, writes })).toMatchObject({ ok: true, writesAllowed: true });
    expect(await create("other")).toMatchObject({ ok: true });
    expect(await createWorkspace(context(), { organization: "other", ...workspace })).toMatchObject({ ok: true });
  });
});

describe("PostgreSQL's layer follows the mode", () => {
  it("is what the switch says when its turn has come, and tells where it can't be brought there", async () => {
    await setReadOnly(true);
    await Promise.all([1, 2, 3].map(() => applyReadOnly({ control: control.client, writes })));
    expect(await writes.writesAllowed()).toBe(false);
    const nowhere = createPlatformWrites({ adminUrl: "postgresql://nobody:no@127.0.0.1:1/none", appUrl: platform.url });
    expect(await applyReadOnly({ control: control.client, writes: nowhere })).toMatchObject({ ok: false });
  });

  it("is mended by the worker: at its start, when the mode is told to have changed, and unasked [SEM-03]", async () => {
    await setReadOnly(true);
    const ending = new AbortController();
    const log = { info: () => undefined, warn: () => undefined };
    const databases = { control: control.client, controlUrl: control.url, writes };
    const deps = { ...databases, now: () => new Date(), everyMs: 1_000, log };
    const keeping = keepReadOnly(deps, ending.signal);
    try {
      await eventually(async () => expect(await writes.writesAllowed()).toBe(false));
      await setReadOnly(false);
      await control.pool.query(`SELECT pg_notify('lull', '["mode"]')`);
      await eventually(async () => expect(await writes.writesAllowed()).toBe(true));
      // Somebody turns PostgreSQL's layer behind Lull's back.
      await writes.refuseWrites();
      await eventually(async () => expect(await writes.writesAllowed()).toBe(true));
    } finally {
      ending.abort();
      await keeping;
    }
  });

  it("ends who goes on writing although the switch is on", async () => {
    const session = await platform.pool.connect();
    try {
      await session.query("BEGIN");
      await session.query(`INSERT INTO "LogLevel" (service, level) VALUES ('web', 'debug')`);
      await setReadOnly(true);
      expect(await applyReadOnly({ control: control.client, writes })).toMatchObject({
        ok: true,
        ended: [{ role: platform.roles.app }],
      });
      await expect(session.query("COMMIT")).rejects.toThrow();
    } finally {
      session.release(true);
    }
    expect(await platform.client.logLevel.count()).toBe(0);
  });
});
