import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TURN_SECONDS } from "#lib/domain/jobs/session.ts";
import { admitRun } from "#lib/use-cases/sessions/admit-run.ts";
import { endRun } from "#lib/use-cases/sessions/end-run.ts";
import { readmitRun } from "#lib/use-cases/sessions/readmit-run.ts";
import { sessionWorld, valueOf, type SessionWorld } from "./session-world.ts";

const HELD = { kind: "nightly-report", workspace: "production" };

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

const session = (id: string) => world.session(id);

describe("a held session", () => {
  it("waits as Not executed, and runs when it asks again afterwards [SEM-01]", async () => {
    await world.turn({ jobsStopped: true });
    const { id, decision } = valueOf(await admitRun(as, HELD));
    expect(decision).toBe("held");
    expect(await session(id)).toMatchObject({ state: "notExecuted", startedAt: null });
    expect(valueOf(await readmitRun(as, { id })).decision).toBe("held");
    await world.turn({ jobsStopped: false });
    expect(valueOf(await readmitRun(as, { id })).decision).toBe("admitted");
    expect(valueOf(await readmitRun(as, { id })).decision).toBe("admitted");
    expect(await session(id)).toMatchObject({ state: "executing", message: null });
  });

  it("isn't recorded where it wouldn't wait", async () => {
    await world.turn({ jobsStopped: true });
    const before = await world.platform.client.run.count();
    expect(await admitRun(as, { ...HELD, wait: false })).toMatchObject({ reason: "switchedOff", decision: "held" });
    expect(await world.platform.client.run.count()).toBe(before);
  });

  it("comes after those that have waited longer, in whatever order they ask [SEM-01]", async () => {
    await world.turn({ jobsStopped: true });
    const globex = world.as(world.organizations.globex);
    const [first, second, third] = [
      valueOf(await admitRun(as, HELD)).id,
      valueOf(await admitRun(globex, { ...HELD, workspace: "main" })).id,
      valueOf(await admitRun(as, { ...HELD, workspace: "staging" })).id,
    ];
    await world.turn({ jobsStopped: false });
    expect(valueOf(await readmitRun(as, { id: third }))).toMatchObject({
      decision: "held",
      because: null,
      message: "Waits its turn: 2 before it.",
      askAgainSeconds: 0.5,
    });
    expect(valueOf(await readmitRun(globex, { id: second })).decision).toBe("held");
    for (const [context, id] of [
      [as, first],
      [globex, second],
      [as, third],
    ] as const) {
      expect(valueOf(await readmitRun(context, { id })).decision).toBe("admitted");
    }
  });

  it("isn't kept waiting by one that has gone, or that a switch of its own still holds", async () => {
    await world.turn({ jobsStopped: true });
    const globex = world.as(world.organizations.globex);
    const stopped = valueOf(await admitRun(globex, { ...HELD, workspace: "main" })).id;
    const gone = valueOf(await admitRun(as, HELD)).id;
    const { id } = valueOf(await admitRun(as, HELD));
    await world.turn({ jobsStopped: true }, world.organizations.globex);
    await world.turn({ jobsStopped: false });
    expect(valueOf(await readmitRun(as, { id })).message).toBe("Waits its turn: 1 before it.");
    // Past a turn's time after the switch only those count that still ask.
    world.pass(TURN_SECONDS + 60);
    expect(valueOf(await readmitRun(as, { id })).decision).toBe("admitted");
    expect((await session(gone)).state).toBe("notExecuted");
    await world.turn({ jobsStopped: false }, world.organizations.globex);
    for (const [context, left] of [
      [globex, stopped],
      [as, gone],
    ] as const) {
      valueOf(await endRun(context, { id: left, exitCode: 75 }));
    }
  });

  it("can be withdrawn", async () => {
    await world.turn({ jobsStopped: true });
    const { id } = valueOf(await admitRun(as, HELD));
    valueOf(await endRun(as, { id, exitCode: 75, message: "Withdrawn." }));
    expect(await session(id)).toMatchObject({ state: "completeError", message: "Withdrawn.", startedAt: null });
  });
});
