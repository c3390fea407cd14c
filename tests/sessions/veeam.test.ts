import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { showSession } from "#lib/queries/sessions/show-session.ts";
import { admitRun } from "#lib/use-cases/sessions/admit-run.ts";
import { beginTask } from "#lib/use-cases/sessions/begin-task.ts";
import { endRun } from "#lib/use-cases/sessions/end-run.ts";
import { endTask } from "#lib/use-cases/sessions/end-task.ts";
import { heartbeatRun } from "#lib/use-cases/sessions/heartbeat-run.ts";
import { recordPastRun } from "#lib/use-cases/sessions/record-past-run.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { sessionWorld, valueOf, type SessionWorld } from "./session-world.ts";

/** The document's kinds, by what it promises for each (Veeam Cloud Connect, 'Maintenance Mode'). */
const SERVER_JOBS = [
  "vsphere-backup",
  "hyperv-backup",
  "vcd-backup",
  "managed-agent-backup",
  "vsphere-backup-copy",
  "hyperv-backup-copy",
  "vcd-backup-copy",
  "agent-backup-copy",
];
const AGENT_JOBS = ["agent-windows-backup", "agent-linux-backup", "agent-mac-backup"];
const REPLICA_TASKS = ["replication", "partial-failover", "full-failover", "failback"];
const RESTORES = ["restore-vm", "restore-vm-files", "restore-vm-disks", "restore-files"];
const AGENT_RESTORES = ["agent-windows-restore", "agent-linux-restore"];

let world: SessionWorld;
let as: ReturnType<SessionWorld["as"]>;
beforeAll(async () => {
  world = await sessionWorld();
  as = world.as(world.organizations.acme);
});
afterAll(() => world.drop());

async function admit(kind: string, target?: string) {
  await world.turn({ jobsStopped: false });
  return valueOf(await admitRun(as, { kind, workspace: "production", ...(target && { target }) })).id;
}

const task = (id: string, ordinal: number) => ({ id, ordinal, name: `vm${ordinal}` });
const statistics = async (id: string) => valueOf(await showSession(world.platform.client, as.actor, id));

describe.each(SERVER_JOBS)("a running %s against the cloud repository", (kind) => {
  it("completes its current task; every later one fails with the notice [VCC-01] [VCC-02] [SEM-10] [SEM-12]", async () => {
    const id = await admit(kind, "cloudRepository");
    expect(valueOf(await beginTask(as, task(id, 1))).decision).toBe("admitted");
    await world.turn({ jobsStopped: true });
    expect(valueOf(await endTask(as, { ...task(id, 1), exitCode: 0 })).state).toBe("complete");
    expect(valueOf(await beginTask(as, task(id, 2))).decision).toBe("refused");
    expect(valueOf(await beginTask(as, task(id, 3)))).toMatchObject({ decision: "refused", notice: DEFAULT_NOTICE });
    await world.turn({ jobsStopped: false });
    // 'All subsequent tasks': one that asks after the switch is off again as well.
    expect(valueOf(await beginTask(as, task(id, 4))).decision).toBe("refused");
    expect(valueOf(await endRun(as, { id, exitCode: 75 })).state).toBe("completeError");
    const shown = await statistics(id);
    expect(shown.tasks.map(({ state }) => state)).toEqual(["Success", "Failed", "Failed", "Failed"]);
    expect(shown.tasks[1]?.message).toBe(maintenanceText(DEFAULT_NOTICE));
    expect(shown).toMatchObject({ state: "Failed", maintenance: maintenanceText(DEFAULT_NOTICE) });
  });
});

describe.each(AGENT_JOBS)("a running %s, configured on the Agent's own computer", (kind) => {
  it("is allowed to complete, with all its tasks [VCC-01] [VCC-03] [SEM-12]", async () => {
    const id = await admit(kind, "cloudRepository");
    await world.turn({ jobsStopped: true });
    for (const ordinal of [1, 2]) {
      expect(valueOf(await beginTask(as, task(id, ordinal))).decision).toBe("admitted");
      valueOf(await endTask(as, { ...task(id, ordinal), exitCode: 0 }));
    }
    expect(valueOf(await heartbeatRun(as, { id })).end).toBeNull();
    expect(valueOf(await endRun(as, { id, exitCode: 0 })).state).toBe("complete");
    expect(await statistics(id)).toMatchObject({ state: "Success", maintenance: null });
  });
});

describe.each([...SERVER_JOBS, ...AGENT_JOBS])("a %s that starts in maintenance", (kind) => {
  it.each(["hand", "api", "cli", "schedule"])(
    "by %s is recorded, ends at once as Failed with the notice, and isn't started later [VCC-04] [VCC-05] [VCC-06] [SEM-13] [SEM-14]",
    async (startedVia) => {
      await world.turn({ jobsStopped: true });
      const job = { kind, target: "cloudRepository", workspace: "production" };
      const asked = startedVia === "hand" ? startSession(as, job) : admitRun(as, { ...job, startedVia });
      const answer = valueOf(await asked);
      expect(answer).toMatchObject({ decision: "refused", because: "jobsStopped", notice: DEFAULT_NOTICE });
      const shown = await statistics(answer.id);
      expect(shown).toMatchObject({ state: "Failed", startedVia, message: "Refused: 'Stop server side jobs' is on." });
      expect(shown.maintenance).toBe(
        "The backup server is under maintenance. Service provider is currently undergoing scheduled maintenance.",
      );
      expect(shown.endedAt).toBe(shown.startedAt);
      await world.turn({ jobsStopped: false });
      expect(await world.session(answer.id)).toMatchObject({ state: "completeError" });
    },
  );
});

describe.each([
  ...REPLICA_TASKS.map((kind) => [kind, "cloudHost"]),
  ...RESTORES.map((kind) => [kind, "cloudRepository"]),
  ...AGENT_RESTORES.map((kind) => [kind, "cloudRepository"]),
  ...SERVER_JOBS.map((kind) => [kind, "elsewhere"]),
] as const)("%s against %s", (kind, target) => {
  it("starts and completes in maintenance, by a member [VCC-08] [VCC-09] [VCC-10] [VCC-11] [SEM-11] [SEM-15]", async () => {
    await world.turn({ jobsStopped: true });
    const { id, decision } = valueOf(await admitRun(as, { kind, target, workspace: "production" }));
    expect(decision).toBe("admitted");
    expect(valueOf(await beginTask(as, task(id, 1))).decision).toBe("admitted");
    valueOf(await endTask(as, { ...task(id, 1), exitCode: 0 }));
    expect(valueOf(await endRun(as, { id, exitCode: 0 })).state).toBe("complete");
    // A member may also start it by hand: it then waits for what executes such jobs.
    expect(valueOf(await startSession(as, { kind, target, workspace: "production" })).decision).toBe("admitted");
  });
});

describe("the notice", () => {
  it("is the provider's own text where there is one, as it was when the session failed [VCC-05] [VCC-07] [SEM-14]", async () => {
    const own = "Storage is being replaced until Sunday. ストレージ交換中。";
    const id = await admit("agent-linux-backup", "cloudRepository");
    await world.turn({ jobsStopped: true, notice: own });
    valueOf(await endRun(as, { id, exitCode: 4, message: "The disk is full." }));
    await world.turn({ notice: null });
    expect(await statistics(id)).toMatchObject({ message: "The disk is full.", maintenance: maintenanceText(own) });
  });

  it("is that of the moment when it failed, also where that is recorded when the mode is off again [SEM-14]", async () => {
    const failed = await admit("agent-mac-backup", "cloudRepository");
    await world.turn({ jobsStopped: true, notice: "Back on Monday." });
    const from = new Date();
    await world.passUntil(new Date(Date.now() + 1));
    const { startedAt } = await world.session(failed);
    const durationSeconds = (world.now().getTime() - (startedAt?.getTime() ?? 0)) / 1_000;
    await world.turn({ readOnly: true });
    const ended = { id: failed, exitCode: 4, message: "The disk is full.", durationSeconds };
    expect(await endRun(as, ended)).toMatchObject({ reason: "switchedOff" });
    await world.turn({ readOnly: false, jobsStopped: false, notice: null });
    await world.passUntil(new Date());
    const later = await admit("agent-mac-backup", "cloudRepository");
    valueOf(await endRun(as, ended));
    const past = { id: randomUUID(), kind: "agent-mac-backup", target: "cloudRepository", workspace: "production" };
    const times = { startedAt: new Date(from.getTime() - 60_000).toISOString(), endedAt: from.toISOString() };
    valueOf(await recordPastRun(as, { ...past, ...times, exitCode: 9 }));
    for (const id of [failed, past.id]) {
      expect(await statistics(id)).toMatchObject({ maintenance: maintenanceText("Back on Monday.") });
    }
    valueOf(await endRun(as, { id: later, exitCode: 4, durationSeconds: 0 }));
    expect(await statistics(later)).toMatchObject({ state: "Failed", maintenance: null });
  });

  it("of an organization comes before the system's [VCC-07]", async () => {
    await world.turn({ jobsStopped: true });
    await world.turn({ notice: "Dear Acme: back at six." }, world.organizations.acme);
    const job = { kind: "vcd-backup", target: "cloudRepository", workspace: "staging" };
    expect(valueOf(await admitRun(as, job)).notice).toBe("Dear Acme: back at six.");
    const other = world.as(world.organizations.globex);
    const { notice } = valueOf(await admitRun(other, { ...job, workspace: "main" }));
    expect(notice).toBe(DEFAULT_NOTICE);
    await world.turn({ notice: null }, world.organizations.acme);
  });

  it("is on no session that fails outside maintenance or elsewhere [SEM-11] [SEM-14]", async () => {
    const before = await admit("vsphere-backup", "cloudRepository");
    valueOf(await endRun(as, { id: before, exitCode: 1 }));
    const elsewhere = await admit("vsphere-backup", "elsewhere");
    await world.turn({ jobsStopped: true });
    valueOf(await endRun(as, { id: elsewhere, exitCode: 1 }));
    for (const id of [before, elsewhere]) {
      expect(await statistics(id)).toMatchObject({
        state: "Failed",
        maintenance: null,
        message: "Ended with exit code 1.",
      });
    }
  });
});
