import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endOf } from "#lib/domain/clusters/course.ts";
import {
  abortEndOf,
  consequenceOf,
  isPastReturn,
  PHASES,
  type Course,
  type PhaseId,
} from "#lib/domain/clusters/phases.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { eventually } from "../eventually.ts";
import { clusterWorld, NEW, OLD, untilPhase, type ClusterWorld, type TestCluster } from "./cluster-world.ts";
import type { Mortal } from "./mortal-performers.ts";

const COURSE: Course = { primary: 0, secondary: 1, from: OLD, to: NEW };
const ABORTABLE = PHASES.filter((phase) => phase !== "rebootPrimary");
const FATES = [
  { lost: false, killed: false },
  { lost: true, killed: false },
  { lost: false, killed: true },
  { lost: true, killed: true },
];

let world: ClusterWorld;
beforeAll(async () => {
  world = await clusterWorld();
}, 240_000);
afterAll(() => world.close());

describe.each(FATES)("connection lost: $lost, worker killed: $killed", (fate) => {
  it.each(ABORTABLE)(
    "an abort in '%s' ends as 'if you abort now' has said [ICU-01, ICU-02, ICU-08, ICU-09, SEM-37, SEM-38]",
    { timeout: 240_000 },
    async (phase) => {
      const cluster = await world.cluster(nameOf(phase, fate));
      const first = await world.startMortal();
      const { operation, leadsTo } = await upgradeUntil(cluster, phase);
      expect(leadsTo).toBe(consequenceOf(abortEndOf(phase), COURSE));
      if (fate.lost) for (const member of [0, 1] as const) cluster.emulator.fault({ kind: "link", member });
      const second = fate.killed ? await succeed(first) : null;
      await abort(operation, phase, leadsTo);
      if (fate.lost) await untilSilence(operation);
      cluster.emulator.mend("link");
      await eventually(() => Promise.resolve(expect(cluster.emulator.state().upgrade?.aborting).toBe(true)));
      cluster.emulator.mend("hold");
      await world.until(operation, "aborted");
      expect(endOf(await cluster.facts(), COURSE).end).toBe(abortEndOf(phase));
      expect(buildsOf(cluster)).toEqual(BUILDS[abortEndOf(phase)]);
      expect(cluster.sent(/^request-package-in-service-upgrade/)).toHaveLength(1);
      await end(first, second);
    },
  );

  it(
    "in the primary's reboot nothing is left to abort, and nothing is sent [SEM-37]",
    { timeout: 240_000 },
    async () => {
      const cluster = await world.cluster(nameOf("rebootPrimary", fate));
      const first = await world.startMortal();
      const { operation, leadsTo } = await upgradeUntil(cluster, "rebootPrimary");
      if (fate.lost) for (const member of [0, 1] as const) cluster.emulator.fault({ kind: "link", member });
      const second = fate.killed ? await succeed(first) : null;
      expect(await abortOperation(world.context, { operation, consequence: leadsTo })).toMatchObject({
        ...{ ok: false, reason: "conflict", detail: consequenceOf("new", COURSE) },
      });
      cluster.emulator.mend("link");
      cluster.emulator.mend("hold");
      await world.until(operation, "succeeded");
      expect(buildsOf(cluster)).toEqual(BUILDS.new);
      expect(cluster.sent(/abort-in-service-upgrade/)).toEqual([]);
      await end(first, second);
    },
  );
});

/** What each member runs and would boot, as the emulator itself knows it. */
const BUILDS = {
  old: [OLD, OLD, OLD, OLD],
  pendingOnSecondary: [OLD, OLD, OLD, NEW],
  inconsistent: [OLD, OLD, NEW, NEW],
  new: [NEW, NEW, NEW, NEW],
};

function buildsOf({ emulator }: TestCluster): string[] {
  return emulator.state().members.flatMap(({ roots, running, next }) => [roots[running], roots[next]]);
}

/** Holds the device in the phase, and waits until Lull has seen it there. */
async function upgradeUntil(cluster: TestCluster, phase: PhaseId): Promise<{ operation: string; leadsTo: string }> {
  cluster.emulator.fault({ kind: "hold", phase });
  await cluster.observe();
  const operation = await world.upgrade(cluster.name);
  await untilPhase(world, operation, phase);
  const { ifAbortedNow } = await world.show(operation);
  return { operation, leadsTo: ifAbortedNow?.leadsTo ?? "nothing" };
}

/** Past the last safe moment an abort names what it leads to. */
async function abort(operation: string, phase: PhaseId, consequence: string): Promise<void> {
  if (isPastReturn(phase)) {
    expect(await abortOperation(world.context, { operation })).toMatchObject({ ok: false, reason: "conflict" });
    expect(await abortOperation(world.context, { operation, consequence })).toMatchObject({ ok: true });
  } else {
    expect(await abortOperation(world.context, { operation })).toMatchObject({ ok: true });
  }
}

/** The first worker is dead from here on; another takes its steps over. */
async function succeed(first: Mortal): Promise<Mortal> {
  await first.kill();
  return world.startMortal();
}

/** The abort's step has tried, and the device doesn't answer. */
async function untilSilence(operationId: string): Promise<void> {
  await eventually(async () => {
    const step = await world.control.step.findFirst({ where: { operationId, direction: "beside" } });
    expect(step?.handle).toMatchObject({ silentSince: expect.any(Number) as number });
  });
}

async function end(first: Mortal, second: Mortal | null): Promise<void> {
  first.revive();
  await Promise.all([first.stop(), second?.stop()]);
}

function nameOf(phase: string, { lost, killed }: (typeof FATES)[number]): string {
  return `${phase.toLowerCase()}-${lost ? "lost" : "linked"}-${killed ? "killed" : "alive"}`;
}
