import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { startQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";
import { startResume } from "#lib/use-cases/quiesce/resume.ts";
import type { Performers } from "#lib/worker/performers/performer.ts";
import { certifyStill } from "#lib/worker/performers/certify-still.ts";
import { eventually } from "../eventually.ts";
import { makeEngine } from "../engine/engine.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { platformDatabase } from "../postgres.ts";

/** How much faster than the real one the clock of the proof runs: its ten seconds are not waited for in each test. */
const FASTER = 10;

interface NewRun {
  name: string;
  kind?: string;
  state?: string;
}

/**
 * A real engine over real databases, with an organization, its workspace and the kinds that Lull brings along; the
 * platform's services are made over its database where a test has any.
 */
export async function quiesceWorld(servicesOf?: (platformUrl: string) => PlatformServices) {
  const platform = await platformDatabase();
  const services = servicesOf?.(platform.url) ?? NO_SERVICES;
  const platformWrites = createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url, limitMs: 1_000 });
  const engine = await makeEngine(simulatorDriver(new MemoryStore()), [], undefined, {
    platform: platform.client,
    platformWrites,
    services,
  });
  const { control } = engine;
  await control.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform.client);
  const { workspaces } = await platform.client.organization.create({
    data: { slug: "acme", name: "Acme", workspaces: { create: { slug: "main", name: "Main" } } },
    include: { workspaces: true },
  });
  const workspaceId = workspaces[0]?.id ?? "";
  const context = { ...engine.context, actor: systemActor("admin"), platform: platform.client, writes: platformWrites };
  const stepOf = (operationId: string, id: string) =>
    control.step.findUniqueOrThrow({ where: { operationId_id: { operationId, id } } });
  return {
    ...engine,
    services,
    context,
    platform,
    platformWrites,
    run: ({ name, kind = "ita-by-ansible-execute", state = "executing" }: NewRun) =>
      platform.client.run.create({
        data: { name, kindId: kind, workspaceId, state, startedAt: new Date(), registeredBy: "somebody" },
      }),
    end: (id: string) =>
      platform.client.run.update({ where: { id }, data: { state: "complete", endedAt: new Date() } }),
    startWorker: (performers: Partial<Performers> = {}) =>
      engine.startWorker({ "platform.certify": inAHurry, ...performers }),
    quiesce: async (asked: object = {}) =>
      valueOf(await startQuiesce(context, { reason: "backup", ...asked })).operationId,
    resume: async () => valueOf(await startResume(context, { reason: "done" })).operationId,
    turn: async (asked: object) => valueOf(await changeMode(context, { reason: "by hand", ...asked })),
    stepOf,
    untilStep: (operationId: string, id: string, check: (step: Awaited<ReturnType<typeof stepOf>>) => void) =>
      eventually(async () => check(await stepOf(operationId, id)), 30_000),
    switches: async () => {
      const { jobsStopped, readOnly } = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
      return { jobsStopped, readOnly, writesAllowed: await platformWrites.writesAllowed() };
    },
    async close(): Promise<void> {
      await engine.close();
      await platform.drop();
    },
  };
}

export type QuiesceWorld = Awaited<ReturnType<typeof quiesceWorld>>;

const inAHurry: Performers["platform.certify"] = (deps, look) =>
  certifyStill({ ...deps, now: () => new Date(Date.now() * FASTER) }, look);

/** The value of an outcome that must be one. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
