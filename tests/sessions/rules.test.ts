import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SILENCE_LIMIT_SECONDS } from "#lib/domain/jobs/session.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import { admitRun } from "#lib/use-cases/sessions/admit-run.ts";
import { beginTask } from "#lib/use-cases/sessions/begin-task.ts";
import { endRun } from "#lib/use-cases/sessions/end-run.ts";
import { endTask } from "#lib/use-cases/sessions/end-task.ts";
import { heartbeatRun } from "#lib/use-cases/sessions/heartbeat-run.ts";
import { pickUpRun } from "#lib/use-cases/sessions/pick-up-run.ts";
import { readmitRun } from "#lib/use-cases/sessions/readmit-run.ts";
import { recordPastRun } from "#lib/use-cases/sessions/record-past-run.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { sweepSilentRuns, type OpenSince } from "#lib/use-cases/sessions/sweep-silent-runs.ts";
import { sessionWorld, valueOf, type SessionWorld } from "./session-world.ts";

const BACKUP = { kind: "vsphere-backup", target: "cloudRepository", workspace: "production" };
const HELD = { kind: "nightly-report", workspace: "production" };
const task = (id: string) => ({ id, ordinal: 1, name: "vm1" });

let world: SessionWorld;
let as: ReturnType<SessionWorld["as"]>;
beforeAll(async () => {
  world = await sessionWorld();
  as = world.as(world.organizations.acme);
  // The default policy of a kind: what starts while jobs are stopped, is held.
  await world.platform.client.jobKind.create({ data: { id: HELD.kind, name: "Nightly report", family: "session" } });
});
afterAll(() => world.drop());
beforeEach(() => world.turn({ jobsStopped: false, readOnly: false, maintenance: "off" }));

const admitted = async (job: object = BACKUP) => valueOf(await admitRun(as, job)).id;
const session = (id: string) => world.session(id);

describe("what an admitted session tells", () => {
  it.each(["jobsStopped", "entering"])("is accepted while the mode is %s [SEM-17]", async (mode) => {
    const id = await admitted();
    valueOf(await beginTask(as, task(id)));
    await world.turn(mode === "entering" ? { maintenance: "entering" } : { jobsStopped: true });
    expect(valueOf(await heartbeatRun(as, { id })).end).toBeNull();
    expect(valueOf(await endTask(as, { ...task(id), exitCode: 0 })).state).toBe("complete");
    expect(valueOf(await admitRun(as, BACKUP)).decision).toBe("refused");
    expect(valueOf(await endRun(as, { id, exitCode: 0 })).state).toBe("complete");
  });

  it.each([{ readOnly: true }, { maintenance: "on" }, { maintenance: "starting" }] as const)(
    "is refused in %j with when to ask again, and changes nothing until then [SEM-17]",
    async (switches) => {
      const id = await admitted();
      valueOf(await beginTask(as, task(id)));
      const before = await session(id);
      await world.turn(switches);
      const verbs = [
        () => heartbeatRun(as, { id }),
        () => beginTask(as, { ...task(id), ordinal: 2 }),
        () => endTask(as, { ...task(id), exitCode: 0 }),
        () => endRun(as, { id, exitCode: 0 }),
        () => admitRun(as, BACKUP),
      ];
      for (const verb of verbs) {
        expect(await verb()).toMatchObject({ reason: "switchedOff", retryAfterSeconds: expect.any(Number) as number });
      }
      expect(await session(id)).toEqual(before);
      await world.turn({ readOnly: false, maintenance: "off" });
      valueOf(await endTask(as, { ...task(id), exitCode: 0 }));
      expect(valueOf(await endRun(as, { id, exitCode: 0, durationSeconds: 0 })).state).toBe("complete");
    },
  );

  it("from read-only on refuses starts that jobs-stopped leaves alone, and says so [SEM-16]", async () => {
    await world.turn({ readOnly: true });
    const restore = { kind: "restore-vm", workspace: "production" };
    expect(await admitRun(as, restore)).toMatchObject({ reason: "switchedOff", by: "readOnly", decision: "held" });
    expect(await admitRun(as, BACKUP)).toMatchObject({ reason: "switchedOff", by: "readOnly", decision: "refused" });
  });

  it("is recorded once, however often it is told", async () => {
    const id = await admitted();
    for (let times = 0; times < 2; times++) valueOf(await beginTask(as, task(id)));
    for (let times = 0; times < 2; times++) valueOf(await endTask(as, { ...task(id), exitCode: 3 }));
    for (let times = 0; times < 2; times++) {
      expect(valueOf(await endRun(as, { id, exitCode: 3 })).state).toBe("completeError");
    }
    const told = await session(id);
    expect(told.tasks).toHaveLength(1);
    expect(await endRun(as, { id, exitCode: 0 })).toMatchObject({ reason: "conflict" });
    expect(await session(id)).toEqual(told);
    expect(await world.platform.client.auditOutbox.count({ where: { subjectId: id, action: "session.end" } })).toBe(1);
  });

  it("fails with its tasks, and says how many", async () => {
    const id = await admitted();
    valueOf(await endTask(as, { ...task(id), exitCode: 1 }));
    valueOf(await endRun(as, { id, exitCode: 0 }));
    expect(await session(id)).toMatchObject({ state: "completeError", message: "1 of its tasks failed." });
  });
});

describe("another organization's session", () => {
  it("isn't found, and nothing of it changes", async () => {
    const id = await admitted();
    const before = await session(id);
    const other = world.as(world.organizations.globex);
    for (const asked of [
      heartbeatRun(other, { id }),
      readmitRun(other, { id }),
      beginTask(other, task(id)),
      endTask(other, { ...task(id), exitCode: 0 }),
      endRun(other, { id, exitCode: 0 }),
      admitRun(other, { ...BACKUP, organization: "acme" }),
      startSession(other, { ...BACKUP, organization: "acme" }),
      pickUpRun(other, { kind: BACKUP.kind, organization: "acme", workspace: "production" }),
    ]) {
      expect(await asked).toMatchObject({ reason: "notFound" });
    }
    expect(await session(id)).toEqual(before);
  });

  it("doesn't show whether that organization is read-only", async () => {
    const id = await admitted();
    await world.turn({ readOnly: true }, world.organizations.acme);
    const other = world.as(world.organizations.globex);
    expect(await heartbeatRun(other, { id })).toMatchObject({ reason: "notFound" });
    expect(await admitRun(other, { ...BACKUP, organization: "acme" })).toMatchObject({ reason: "notFound" });
    await world.turn({ readOnly: false }, world.organizations.acme);
  });
});

describe("a tenant that isn't named", () => {
  it("must follow from who asks, as must a target that its rules depend on", async () => {
    const { kind, target } = BACKUP;
    expect(valueOf(await admitRun(world.as(world.organizations.globex), { kind, target })).decision).toBe("admitted");
    expect(await admitRun(as, { kind, target })).toMatchObject({
      reason: "invalid",
      detail: "Name the workspace, one of: production, staging.",
    });
    expect(await admitRun(as, { kind, workspace: "production" })).toMatchObject({ reason: "invalid" });
  });
});

describe("silence", () => {
  const sweep = (openSince: OpenSince) =>
    sweepSilentRuns({ control: world.control.client, platform: world.platform.client, now: world.now() }, openSince);

  it("ends a session as Failed, and its open task, and a late result still counts", async () => {
    const openSince: OpenSince = new Map();
    await sweep(openSince);
    const id = await admitted();
    valueOf(await beginTask(as, task(id)));
    world.pass(SILENCE_LIMIT_SECONDS - 1);
    await sweep(openSince);
    expect((await session(id)).state).toBe("executing");
    world.pass(2);
    expect(await sweep(openSince)).toBeGreaterThan(0);
    const ended = await session(id);
    expect(ended).toMatchObject({ state: "completeError", exitCode: null });
    expect(ended.message).toContain("No sign of life");
    expect(ended.tasks[0]).toMatchObject({ state: "completeError" });
    valueOf(await endTask(as, { ...task(id), exitCode: 0 }));
    valueOf(await endRun(as, { id, exitCode: 0 }));
    expect(await session(id)).toMatchObject({ state: "complete", exitCode: 0 });
  });

  it("isn't counted in read-only", async () => {
    const openSince: OpenSince = new Map();
    await sweep(openSince);
    const id = await admitted();
    await world.turn({ readOnly: true });
    world.pass(10 * SILENCE_LIMIT_SECONDS);
    await sweep(openSince);
    await world.turn({ readOnly: false });
    await sweep(openSince);
    expect((await session(id)).state).toBe("executing");
    world.pass(SILENCE_LIMIT_SECONDS - 1);
    await sweep(openSince);
    expect((await session(id)).state).toBe("executing");
    world.pass(2);
    await sweep(openSince);
    expect((await session(id)).state).toBe("completeError");
  });

  it("is broken by a sign of life; past its time a session is shown as delayed", async () => {
    const openSince: OpenSince = new Map();
    await sweep(openSince);
    const id = await admitted();
    for (let times = 0; times < 40; times++) {
      world.pass(SILENCE_LIMIT_SECONDS - 20);
      valueOf(await heartbeatRun(as, { id }));
      await sweep(openSince);
    }
    expect((await session(id)).state).toBe("delayed");
    world.pass(24 * 3_600);
    expect(valueOf(await heartbeatRun(as, { id })).end).toContain("past its limit");
  });
});

it("a session that a person wants to end begins no further task", async () => {
  const id = await admitted();
  valueOf(await cancelRun(as, { id, reason: "the wrong machine" }));
  const refused = valueOf(await beginTask(as, task(id)));
  expect(refused).toMatchObject({
    decision: "refused",
    notice: null,
    message: expect.stringContaining("wrong") as string,
  });
  valueOf(await endRun(as, { id, exitCode: 143 }));
  expect(await session(id)).toMatchObject({ state: "completeError", tasks: [{ state: "completeError" }] });
});

describe("a job that a member starts in the portal", () => {
  const place = { kind: "restore-vm", workspace: "staging" };

  it("waits to be picked up, and is picked up by one executor, in order [SEM-15]", async () => {
    const jobs = [];
    for (const name of ["first", "second"]) jobs.push(valueOf(await startSession(as, { ...place, name })).id);
    expect(await session(jobs[0] ?? "")).toMatchObject({ state: "notExecuted", startedVia: "hand" });
    const picked = await Promise.all([pickUpRun(as, place), pickUpRun(as, place), pickUpRun(as, place)]);
    const ids = picked.map((outcome) => valueOf(outcome).session?.id ?? null);
    expect(ids.filter((id) => id !== null).sort()).toEqual([...jobs].sort());
    expect(valueOf(await pickUpRun(as, place)).session).toBeNull();
  });

  it("that is held keeps nobody waiting whom nothing holds", async () => {
    const policy = {
      default: { running: "untouched", starting: "untouched" },
      cloudRepository: { running: "finishRun", starting: "held" },
    };
    await world.platform.client.jobKind.create({
      data: { id: "by-target", name: "By target", family: "session", memberStarts: true, policy },
    });
    await world.turn({ jobsStopped: true });
    const asked = { kind: "by-target", workspace: "production" };
    const held = valueOf(await startSession(as, { ...asked, target: "cloudRepository" })).id;
    const free = valueOf(await startSession(as, { ...asked, target: "elsewhere" })).id;
    expect(valueOf(await pickUpRun(as, asked)).session).toMatchObject({ id: free, decision: "admitted" });
    expect(valueOf(await pickUpRun(as, asked)).session).toBeNull();
    await world.turn({ jobsStopped: false });
    expect(valueOf(await pickUpRun(as, asked)).session).toMatchObject({ id: held });
  });

  it("is refused where maintenance began while it waited [SEM-13]", async () => {
    const { id } = valueOf(await startSession(as, { ...BACKUP, workspace: "staging" }));
    await world.turn({ jobsStopped: true });
    const picked = valueOf(await pickUpRun(as, { kind: BACKUP.kind, workspace: "staging" }));
    expect(picked.session).toMatchObject({ id, decision: "refused" });
    expect(await session(id)).toMatchObject({ state: "completeError" });
  });
});

describe("a session that ran unasked", () => {
  it("is recorded afterwards, once", async () => {
    const id = randomUUID();
    const at = world.now().getTime();
    const [startedAt, endedAt] = [at - 60_000, at - 1_000].map((time) => new Date(time).toISOString());
    const past = { id, ...BACKUP, startedVia: "cli", startedAt, endedAt, exitCode: 2 };
    for (let times = 0; times < 2; times++) expect(valueOf(await recordPastRun(as, past)).id).toBe(id);
    expect(await session(id)).toMatchObject({ state: "completeError", exitCode: 2, startedVia: "cli" });
    expect(await recordPastRun(as, { ...past, workspace: "staging" })).toMatchObject({ reason: "conflict" });
  });

  it("is recorded also where the clock of its machine is a little ahead, and not where it says tomorrow", async () => {
    const now = world.now();
    const ran = (seconds: number) => {
      const at = new Date(now.getTime() + seconds * 1_000).toISOString();
      return { id: randomUUID(), ...BACKUP, startedVia: "cli", startedAt: at, endedAt: at, exitCode: 0 };
    };
    const { id } = valueOf(await recordPastRun(as, ran(60)));
    expect(await session(id)).toMatchObject({ startedAt: now, endedAt: now });
    expect(await recordPastRun(as, ran(86_400))).toMatchObject({ reason: "invalid" });
  });
});
