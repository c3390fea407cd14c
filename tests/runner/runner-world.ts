import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { keptResults } from "#lib/adapters/state-folder/kept-results.ts";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import type { RunnerDeps } from "#lib/runner/runner-deps.ts";
import { startRunner, type RunningRunner } from "#lib/runner/start-runner.ts";
import { closeModeGate } from "#lib/use-cases/modes/mode-gate.ts";
import { wakeRunners } from "#lib/use-cases/runs/wake-runners.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, platformDatabase } from "../postgres.ts";

export const TRIVIAL = "trivial";

interface NewRun {
  kindId?: string;
  name?: string;
  workspaceId?: string;
  target?: string | null;
  parameters?: Record<string, string>;
}

/** A platform with two organizations and runners of this process over it. Call `drop()` in afterAll. */
export async function runnerWorld() {
  const [controlDb, platformDb] = await Promise.all([controlDatabase(), platformDatabase()]);
  const control = controlDb.client;
  const platform = platformDb.client;
  await control.mode.create({ data: { scope: "system" } });
  await seedJobKinds(platform);
  await platform.jobKind.create({ data: { id: TRIVIAL, name: "Trivial", executor: "builtIn", hasPreparing: false } });
  const places = { acme: await place(platform, "acme"), globex: await place(platform, "globex") };
  const running = new Set<RunningRunner>();
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-kept-"));
  const clients = new Set<ControlClient | PlatformClient>();
  const said: string[] = [];

  return {
    control,
    platform,
    controlDb,
    platformDb,
    places,
    /** What the runners have logged. */
    said,
    /** What its runners keep until it can be recorded. */
    kept: () => keptResults(folder).all(),
    switchTo: (change: Partial<SwitchState>, scope = "system") => switchTo(platform, control, change, scope),
    async startRunner(
      builtIns: Record<string, BuiltIn> = {},
      options: Partial<Pick<RunnerDeps, "slots" | "patienceMs" | "account"> & { modeUrl: string }> = {},
    ): Promise<RunningRunner> {
      const mode = createControlClient(options.modeUrl ?? controlDb.modeReaderUrl, { max: 1 });
      const own = createPlatformClient(platformDb.url, { max: 4 });
      clients.add(mode).add(own);
      const log = (_fields: object, message: string): void => void said.push(message);
      const runner = await startRunner({
        ...{ mode, platform: own, url: platformDb.url, name: `runner-${running.size + 1}`, env: process.env },
        ...{
          account: null,
          kept: keptResults(folder),
          builtIns,
          slots: 8,
          patienceMs: 2_000,
          log: { info: log, warn: log },
          ...options,
        },
      });
      running.add(runner);
      return runner;
    },
    async stop(runner: RunningRunner): Promise<void> {
      running.delete(runner);
      await runner.stop();
    },
    /** A waiting run, registered as such without a use case. Answers its id. */
    async register({ kindId = TRIVIAL, name = "run", workspaceId, target = null, parameters = {} }: NewRun = {}) {
      return platform.$transaction(async (tx) => {
        const { id } = await tx.run.create({
          data: {
            ...{ kindId, name, target, parameters, registeredBy: "test" },
            workspaceId: workspaceId ?? places.acme.workspaceId,
          },
        });
        await wakeRunners(tx);
        return id;
      });
    },
    run: (id: string) => platform.run.findUniqueOrThrow({ where: { id } }),
    until: (id: string, ...states: string[]) => untilState(platform, id, states),
    async drop(): Promise<void> {
      await Promise.all([...running].map((runner) => runner.stop()));
      await Promise.all([...clients].map((client) => client.$disconnect()));
      await Promise.all([controlDb.drop(), platformDb.drop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type RunnerWorld = Awaited<ReturnType<typeof runnerWorld>>;

interface SwitchState {
  jobsStopped: boolean;
  readOnly: boolean;
  maintenance: string;
  notice: string | null;
}

/** As the switch does it: the gate is closed while control's row is committed. Answers when the gate was closed. */
async function switchTo(
  platform: PlatformClient,
  control: ControlClient,
  change: Partial<SwitchState>,
  scope: string,
): Promise<Date> {
  return platform.$transaction(
    async (tx) => {
      await closeModeGate(tx);
      await control.mode.upsert({ where: { scope }, create: { scope, ...change }, update: change });
      const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
      return row?.at ?? new Date();
    },
    { maxWait: 30_000, timeout: 30_000 },
  );
}

function untilState(platform: PlatformClient, id: string, states: readonly string[]) {
  return eventually(async () => {
    const run = await platform.run.findUniqueOrThrow({ where: { id } });
    if (!states.includes(run.state)) throw new Error(`${run.name} is ${run.state}: ${run.message ?? ""}`);
    return run;
  }, 30_000);
}

async function place(platform: PlatformClient, slug: string): Promise<{ organizationId: string; workspaceId: string }> {
  const [organizationId, workspaceId] = [randomUUID(), randomUUID()];
  await platform.organization.create({ data: { id: organizationId, slug, name: slug } });
  await platform.workspace.create({ data: { id: workspaceId, organizationId, slug: "main", name: "Main" } });
  return { organizationId, workspaceId };
}
