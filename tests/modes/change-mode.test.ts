import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import { changeMode, type ModeContext } from "#lib/use-cases/modes/change-mode.ts";
import { closeGateAround } from "#lib/use-cases/modes/close-gate-around.ts";
import { passModeGate } from "#lib/use-cases/modes/mode-gate.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { platformWorld, type PlatformWorld, type User } from "../functions/platform-world.ts";

const ON = { jobsStopped: true, reason: "storage upgrade" };
let world: PlatformWorld;
/** The audit's last entry before the test: nobody can empty it. */
let last = 0n;

beforeAll(async () => {
  world = await platformWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  await world.control.client.mode.deleteMany();
  last = (await world.control.client.auditEntry.aggregate({ _max: { id: true } }))._max.id ?? 0n;
  await world.control.client.mode.create({ data: { scope: "system" } });
});
afterEach(async () => {
  await writes().allowWrites();
});

const writes = () => createPlatformWrites({ adminUrl: world.platform.adminUrl, appUrl: world.platform.url });
const contextOf = (user: User): ModeContext => ({ ...world.contextOf(user), writes: writes() });
const rowOf = (scope: string) => world.control.client.mode.findUnique({ where: { scope } });
const audited = () => world.control.client.auditEntry.findMany({ where: { id: { gt: last } }, orderBy: { id: "asc" } });

describe("a change of the mode", () => {
  it("keeps who turned a switch, when and why, and audits before and after", async () => {
    const outcome = await changeMode(contextOf("root"), ON);
    expect(outcome).toMatchObject({ ok: true, value: { revision: 2, fields: ["jobsStopped"], warnings: [] } });
    const { name } = contextOf("root").actor;
    const stamp = { jobsStopped: true, jobsStoppedBy: name, jobsStoppedReason: "storage upgrade", readOnly: false };
    expect(await rowOf("system")).toMatchObject(stamp);
    expect(await audited()).toMatchObject([
      {
        action: "mode.change",
        actorName: name,
        reason: "storage upgrade",
        before: { jobsStopped: false },
        after: { jobsStopped: true },
      },
    ]);
  });

  it("writes nothing where all is as it was wanted already", async () => {
    await changeMode(contextOf("root"), ON);
    const again = await changeMode(contextOf("root"), { ...ON, reason: "again" });
    expect(again).toMatchObject({ ok: true, value: { revision: 2, fields: [] } });
    expect(await rowOf("system")).toMatchObject({ jobsStoppedReason: "storage upgrade" });
    expect(await audited()).toHaveLength(1);
  });

  it("replaces the notice by a text of any script and length, and gives the default back [VCC-07]", async () => {
    const notice = "Wartung bis 06:00. 保守作業中です。\nПожалуйста, подождите. 🚧".padEnd(5_000, ".");
    expect(await changeMode(contextOf("root"), { notice })).toMatchObject({ ok: true });
    expect(await rowOf("system")).toMatchObject({ notice });
    expect(await changeMode(contextOf("root"), { notice: null })).toMatchObject({ ok: true, value: { revision: 3 } });
    expect(await rowOf("system")).toMatchObject({ notice: null });
  });

  it("sets a scope apart by its name, and holds for what is inside", async () => {
    const outcome = await changeMode(contextOf("root"), { ...ON, scope: "acme" });
    expect(outcome).toMatchObject({ ok: true, value: { scope: world.ids.acme, revision: 1 } });
    const staging = await changeMode(contextOf("root"), { scope: "acme/staging", readOnly: true, reason: "migration" });
    expect(staging).toMatchObject({ ok: true, value: { scope: world.ids.staging } });
    expect(await rowOf(world.ids.staging)).toMatchObject({ parentScope: world.ids.acme, readOnly: true });
    const { scopes } = await readMode(world.control.client, {
      organizationId: world.ids.acme,
      workspaceId: world.ids.staging,
    });
    expect(scopes.map(({ jobsStopped, readOnly }) => [jobsStopped.on, readOnly.on])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    // PostgreSQL's layer is the whole platform's: a scope alone doesn't touch it.
    expect(await writes().writesAllowed()).toBe(true);
  });

  it("'Load mode' of the system reaches PostgreSQL, and gives the right to write back", async () => {
    await changeMode(contextOf("root"), { readOnly: true, reason: "backup" });
    expect(await writes().writesAllowed()).toBe(false);
    await changeMode(contextOf("root"), { readOnly: false, reason: "done" });
    expect(await writes().writesAllowed()).toBe(true);
  });

  it("names the runs that 'Load mode' finds at work, and kills none [SEM-03, EXA-15]", async () => {
    const kindId = "ita-by-ansible-execute";
    const run = { kindId, workspaceId: world.ids.main, name: "deploy", state: "executing", registeredBy: "gil" };
    const { id } = await world.platform.client.run.create({ data: run });
    const elsewhere = await changeMode(contextOf("root"), { scope: "acme", readOnly: true, reason: "audit" });
    expect(elsewhere).toMatchObject({ ok: true, value: { warnings: [] } });
    const outcome = await changeMode(contextOf("root"), { readOnly: true, reason: "backup" });
    expect(outcome).toMatchObject({ ok: true, value: { warnings: [expect.stringMatching(/^1 run is still active/)] } });
    expect(await world.platform.client.run.findUnique({ where: { id } })).toMatchObject({ state: "executing" });
    await writes().allowWrites();
    await world.platform.client.run.update({ where: { id }, data: { state: "complete" } });
  });
});

describe("nothing changes when", () => {
  const unchanged = async () => {
    expect(await world.control.client.mode.findMany()).toMatchObject([{ scope: "system", revision: 1 }]);
    expect(await audited()).toEqual([]);
    expect(await writes().writesAllowed()).toBe(true);
  };

  it.each([
    ["no reason is given for a switch", { readOnly: true }, "invalid"],
    ["the reason is of spaces", { readOnly: true, reason: "  " }, "invalid"],
    ["the scope isn't there", { ...ON, scope: "nowhere" }, "notFound"],
    ["the workspace isn't there", { ...ON, scope: "acme/nowhere" }, "notFound"],
    ["a name goes too deep", { ...ON, scope: "acme/staging/x" }, "notFound"],
    ["nobody knows the field", { ...ON, maintenance: "on" }, "invalid"],
    ["the notice has a NUL", { notice: "a\u0000b" }, "invalid"],
    ["the notice is endless", { notice: "x".repeat(200_001) }, "invalid"],
    ["the end is no time", { expectedEnd: "tomorrow" }, "invalid"],
    ["the revision is an older one", { ...ON, revision: 0 }, "conflict"],
  ])("%s", async (_, input, reason) => {
    expect(await changeMode(contextOf("root"), input)).toMatchObject({ ok: false, reason });
    await unchanged();
  });

  it.each(["operator", "ann", "gil"] as const)("%s asks, who is no system-admin [EXA-01]", async (user) => {
    expect(await changeMode(contextOf(user), ON)).toMatchObject({ ok: false, reason: "forbidden" });
    await unchanged();
  });
});

describe("two admins", () => {
  it("don't overwrite each other: the later one is told who was first, and for what", async () => {
    await changeMode(contextOf("root"), { ...ON, revision: 1 });
    const second = await changeMode(contextOf("root"), { notice: "all is well", revision: 1 });
    expect(second).toMatchObject({ ok: false, reason: "conflict" });
    expect(second.ok ? "" : second.detail).toMatch(/at revision 2 now\. root.* \(storage upgrade\)/);
    expect(await rowOf("system")).toMatchObject({ revision: 2, notice: null });
  });

  it("of eight at once exactly one gets through", async () => {
    const tries = Array.from({ length: 8 }, (_, index) =>
      changeMode(contextOf("root"), { notice: `by ${index}`, revision: 1 }),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowOf("system")).toMatchObject({ revision: 2 });
    expect(await audited()).toHaveLength(1);
  });

  it("of eight at once on a scope without a row exactly one makes it", async () => {
    const tries = Array.from({ length: 8 }, (_, index) =>
      changeMode(contextOf("root"), { scope: "globex", jobsStopped: true, reason: `${index}`, revision: 0 }),
    );
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowOf(world.ids.globex)).toMatchObject({ revision: 1, jobsStopped: true });
  });
});

describe("the gate", () => {
  it("is closed until whoever has passed is done: nothing that read the old mode is under way after the commit", async () => {
    const seen: string[] = [];
    const passed = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    const claim = world.platform.client.$transaction(async (tx) => {
      await passModeGate(tx);
      const { scopes } = await readMode(world.control.client);
      seen.push(scopes[0]?.jobsStopped.on ? "read: on" : "read: off");
      passed.resolve(undefined);
      await finish.promise;
      seen.push("claim ends");
    });
    await passed.promise;
    const turned = changeMode(contextOf("root"), ON).then(() => seen.push("turned"));
    await waitsForTheGate();
    expect(await rowOf("system")).toMatchObject({ jobsStopped: false });
    finish.resolve(undefined);
    await Promise.all([claim, turned]);
    expect(seen).toEqual(["read: off", "claim ends", "turned"]);
    expect(await rowOf("system")).toMatchObject({ jobsStopped: true });
  });

  it("that doesn't close in time is a refusal, and nothing is committed", async () => {
    const passed = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    const claim = world.platform.client.$transaction(async (tx) => {
      await passModeGate(tx);
      passed.resolve(undefined);
      await finish.promise;
    });
    await passed.promise;
    let committed = false;
    const gated = await closeGateAround(world.platform.client, async () => done((committed = true)), 200);
    expect(gated).toMatchObject({ outcome: { ok: false, reason: "unavailable", retryAfterSeconds: 5 } });
    expect(committed).toBe(false);
    finish.resolve(undefined);
    await claim;
  });

  it("isn't needed where platform can't be reached: nothing can start there, and the answer says so", async () => {
    const platform = createPlatformClient("postgresql://nobody:nothing@127.0.0.1:1/platform", { max: 1 });
    const outcome = await changeMode({ ...contextOf("root"), platform }, ON);
    expect(outcome).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining("can't be reached")] } });
    expect(await rowOf("system")).toMatchObject({ jobsStopped: true });
    const scoped = await changeMode({ ...contextOf("root"), platform }, { ...ON, scope: "acme" });
    expect(scoped).toMatchObject({ ok: false, reason: "unavailable" });
    await platform.$disconnect();
  });

  async function waitsForTheGate(): Promise<void> {
    const waiting = async (): Promise<number> => {
      const { rows } = await world.platform.pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND NOT granted",
      );
      return rows[0]?.n ?? 0;
    };
    await expect.poll(waiting, { timeout: 60_000 }).toBeGreaterThan(0);
  }
});
