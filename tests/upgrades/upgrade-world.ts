import { mkdir } from "node:fs/promises";
import path from "node:path";
import { releaseFolder } from "#lib/adapters/releases/pointer.ts";
import { childEnvironment } from "#lib/cli/up/child-environment.ts";
import { openControlSocket } from "#lib/cli/up/control-socket.ts";
import { processList } from "#lib/cli/up/process-list.ts";
import { services as serviceAnswers } from "#lib/cli/up/services.ts";
import { supervise } from "#lib/cli/up/supervisor.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { buildRelease } from "../../tools/release/build-release.ts";
import { eventually } from "../eventually.ts";
import { held } from "../mutations/held-console.ts";
import { ownServer } from "../restore/own-server.ts";
import { workerOf } from "./worker-of.ts";

/**
 * A platform on a PostgreSQL of its own, whose two runners are real processes that a real supervisor starts. Its worker
 * is in this process, or `apart`: then the test starts one.
 */
export async function upgradeWorld({ apart = false }: { apart?: boolean } = {}) {
  const own = await ownServer();
  const { stateFolder, urls } = own;
  const deps = await workerOf(stateFolder, urls);
  const { control, platform, services, upgrades, backups } = deps;
  await control.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform);
  const folder = path.join(stateFolder, "backups");
  await mkdir(folder, { recursive: true });
  const settings = { kind: "folder", path: folder };
  await control.backupTarget.create({ data: { name: "here", kind: "folder", settings, createdBy: "test" } });

  const specs = processList({ port: 0, gatePort: 0 }).filter((spec) => spec.ofPlatform);
  const supervisor = supervise(specs, {
    root: process.cwd(),
    logs: stateFolder,
    env: childEnvironment(process.env, stateFolder),
    releaseFolder: () => releaseFolder(stateFolder),
  });
  const answer = serviceAnswers(specs, supervisor, stateFolder);
  const closeSocket = openControlSocket({ stateDir: stateFolder, answer, say: () => undefined });
  const worker = apart ? null : await startWorker(deps);
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
      await worker?.stop();
      closeSocket();
      await supervisor.stop();
      await Promise.all([control.$disconnect(), platform.$disconnect()]);
      await own.remove();
    },
  };
}

export type UpgradeWorld = Awaited<ReturnType<typeof upgradeWorld>>;
