import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { TargetSettings } from "#lib/domain/backups/target.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import type { BackupContext } from "#lib/use-cases/backups/backup-plan.ts";
import { startBackup } from "#lib/use-cases/backups/start-backup.ts";
import { addTarget } from "#lib/use-cases/backups/targets.ts";
import { eventually } from "../eventually.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { ownServer } from "../restore/own-server.ts";
import { plantTenant } from "../restore/plant.ts";
import { keepingOf } from "../restore/restore-world.ts";

/** A platform with some data on a PostgreSQL of the test's own, a folder for its backups, and one worker. */
export async function backupWorld() {
  const own = await ownServer();
  const control = createControlClient(own.urls.control, { max: 4 });
  const platform = createPlatformClient(own.urls.platform, { max: 4 });
  const server = await findServer("platform", DEMO_PLATFORM, own.stateFolder);
  const keeping = keepingOf(own.stateFolder, server);
  await control.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform);
  const workspaceId = await plantTenant(platform);
  const folder = path.join(own.stateFolder, "backups");
  await mkdir(folder, { recursive: true });
  const context: BackupContext = {
    actor: systemActor("test"),
    control,
    now: () => new Date(),
    backups: { databases: () => Promise.resolve(["platform"]), encrypts: () => keeping.archives.encrypts() },
  };
  const target = async (name: string, settings: TargetSettings): Promise<void> =>
    void valueOf(await addTarget(context, { name, settings }));
  await target("here", { kind: "folder", path: folder });
  return {
    own,
    control,
    platform,
    server,
    keeping,
    context,
    workspaceId,
    folder,
    target,
    backUp: async (asked: object = {}): Promise<string> =>
      valueOf(await startBackup(context, { target: "here", reason: "test", ...asked })).operationId,
    rowOf: (operationId: string) => control.backup.findFirstOrThrow({ where: { operationId } }),
    /** Names at the target, and in the work folder. */
    files: async () => ({
      target: (await readdir(folder)).sort(),
      work: await readdir(keeping.workFolder).catch(() => []),
    }),
    until: (id: string, status: string) =>
      eventually(async () => {
        const operation = await control.operation.findUniqueOrThrow({ where: { id } });
        if (operation.status === status) return;
        throw new Error(`the operation is ${operation.status}, not ${status}: ${operation.failure ?? ""}`);
      }, 400_000),
    async close(): Promise<void> {
      await Promise.all([control.$disconnect(), platform.$disconnect()]);
      await own.remove();
    },
  };
}

export type BackupWorld = Awaited<ReturnType<typeof backupWorld>>;
