import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { releaseFolder } from "#lib/adapters/releases/pointer.ts";
import { supervisedServices } from "#lib/adapters/supervised/platform-services.ts";
import { childEnvironment } from "#lib/cli/up/child-environment.ts";
import { openControlSocket } from "#lib/cli/up/control-socket.ts";
import { processList } from "#lib/cli/up/process-list.ts";
import { services as serviceAnswers } from "#lib/cli/up/services.ts";
import { supervise } from "#lib/cli/up/supervisor.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { makeUpgradeKeeping } from "#lib/server/make-upgrade-keeping.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";
import { certifyStill } from "#lib/worker/performers/certify-still.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { Performers } from "#lib/worker/performers/performer.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { buildRelease } from "../../tools/release/build-release.ts";
import { NO_CLUSTERS } from "../engine/no-clusters.ts";
import { eventually } from "../eventually.ts";
import { held } from "../mutations/held-console.ts";
import { ownServer } from "../restore/own-server.ts";
import { keepingOf } from "../restore/restore-world.ts";

/** How much faster than the real one the clock of the proof runs. */
const FASTER = 10;
const LOG = { info: () => undefined, warn: () => undefined };

/** A platform on a PostgreSQL of its own, whose two runners are real processes that a real supervisor starts. */
export async function upgradeWorld() {
  const own = await ownServer();
  const { stateFolder, urls } = own;
  const control = createControlClient(urls.control, { max: 6 });
  const platform = createPlatformClient(urls.platform, { max: 3 });
  await control.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform);
  const folder = path.join(stateFolder, "backups");
  await mkdir(folder, { recursive: true });
  const settings = { kind: "folder", path: folder };
  await control.backupTarget.create({ data: { name: "here", kind: "folder", settings, createdBy: "test" } });

  const specs = processList({ port: 0, gatePort: 0 } as Parameters<typeof processList>[0]).filter(
    (spec) => spec.ofPlatform,
  );
  const supervisor = supervise(specs, {
    root: process.cwd(),
    logs: stateFolder,
    env: childEnvironment(process.env, stateFolder),
    releaseFolder: () => releaseFolder(stateFolder),
  });
  const answer = serviceAnswers(specs, supervisor, stateFolder);
  const closeSocket = openControlSocket({ stateDir: stateFolder, answer, say: () => undefined });
  const services = supervisedServices(stateFolder);
  const upgrades = makeUpgradeKeeping(stateFolder);
  const backups = keepingOf(stateFolder, await findServer("platform", DEMO_PLATFORM, stateFolder));
  const worker = await startWorker({
    ...{
      control,
      platform,
      services,
      upgrades,
      clusters: NO_CLUSTERS,
      url: urls.control,
      name: "worker-1",
      stallSeconds: 5,
      log: LOG,
    },
    platformWrites: createPlatformWrites({ adminUrl: urls.platformAdmin, appUrl: urls.platform }),
    backups,
    now: () => new Date(),
    hypervisorOf: nothing,
    shellOf: nothing,
    performers: { ...PERFORMERS, "platform.certify": inAHurry },
  });
  const context = { actor: systemActor("admin"), control, platform, services, upgrades, now: () => new Date() };
  return {
    ...{ own, control, platform, services, upgrades, context, stateFolder, toolsOf: backups.toolsOf },
    held: async () => ({ ...context, ...(await held(control)), services }),
    /** Builds a release from the checkout, and brings it here. */
    async bring(version: string, change: Partial<Parameters<typeof buildRelease>[0]> = {}) {
      const { incoming } = upgrades.releases;
      const bundle = await buildRelease({ root: process.cwd(), version, out: incoming, ...change });
      return addRelease({ ...context, upgrades }, { found: path.basename(bundle) });
    },
    status: async (id: string) => (await control.operation.findUniqueOrThrow({ where: { id } })).status,
    until: (id: string, status: string) =>
      eventually(async () => {
        const found = await control.operation.findUniqueOrThrow({ where: { id }, include: { steps: true } });
        if (found.status === status) return;
        const open = found.steps.find((step) => !["done", "pending", "skipped"].includes(step.status));
        throw new Error(
          `it is ${found.status}: ${found.failure ?? ""} (${open?.id ?? ""} ${open?.status ?? ""} ${open?.detail ?? ""})`,
        );
      }, 280_000),
    runners: async () => (await liveRunners(platform)).map(({ name, release }) => `${name} ${release ?? ""}`),
    maintenance: async () => (await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } })).maintenance,
    async close() {
      await worker.stop();
      closeSocket();
      await supervisor.stop();
      await Promise.all([control.$disconnect(), platform.$disconnect()]);
      await own.remove();
    },
  };
}

export type UpgradeWorld = Awaited<ReturnType<typeof upgradeWorld>>;

const inAHurry: Performers["platform.certify"] = (deps, look) =>
  certifyStill({ ...deps, now: () => new Date(Date.now() * FASTER) }, look);

function nothing(): never {
  throw new Error("there is none here");
}
