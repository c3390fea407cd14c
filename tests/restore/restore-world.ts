import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { backupArchives } from "#lib/adapters/backup-archive/archives.ts";
import { backupStores } from "#lib/adapters/backup-store/stores.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import type { RestoreServer } from "#lib/adapters/postgres-tools/restore-server.ts";
import { postgresTools } from "#lib/adapters/postgres-tools/tools.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { backupName, manifestName, type BackupManifest } from "#lib/domain/backups/manifest.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { Stage } from "#lib/domain/plan/plan.ts";
import { sshFolder } from "#lib/adapters/ssh/identity.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { planRestore, type RestoreRequest } from "#lib/domain/planners/restore.ts";
import { planUndoRestore } from "#lib/domain/planners/undo-restore.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { loadRestoreSnapshot, loadUndoSnapshot } from "#lib/queries/backups/load-restore-snapshot.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { insertOperation } from "#lib/use-cases/operations/insert-operation.ts";
import { sealPlan } from "#lib/use-cases/operations/seal-plan.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { plantTenant } from "./plant.ts";
import { ownServer, type OwnServer } from "./own-server.ts";

const REQUEST = { overrides: [], keepDays: 14, choices: {}, patienceSeconds: 60 };
const NAME = "platform";

/** A platform in maintenance, on a PostgreSQL of the test's own, with a folder for its backups. */
export interface RestoreWorld {
  own: OwnServer;
  control: ControlClient;
  platform: PlatformClient;
  server: RestoreServer;
  keeping: BackupKeeping;
  workspaceId: string;
  /** A real dump of what the platform holds now, kept as a backup is. Answers its id. */
  backUp(change?: Partial<BackupManifest>): Promise<string>;
  /** Where the backup's file lies. */
  fileOf(backupId: string): Promise<string>;
  restore(backupId: string, request?: Partial<RestoreRequest>): Promise<string>;
  undo(copyId: string): Promise<string>;
  close(): Promise<void>;
}

export async function restoreWorld(): Promise<RestoreWorld> {
  const own = await ownServer();
  const control = createControlClient(own.urls.control, { max: 4 });
  const platform = createPlatformClient(own.urls.platform, { max: 4 });
  const server = await findServer(NAME, DEMO_PLATFORM, own.stateFolder);
  const keeping = keepingOf(own.stateFolder, server);
  await control.mode.create({ data: { scope: SYSTEM_SCOPE, maintenance: "on", maintenanceCause: "restore" } });
  await seedJobKinds(platform);
  const workspaceId = await plantTenant(platform);
  const folder = path.join(own.stateFolder, "backups");
  await mkdir(folder, { recursive: true });
  const settings = { kind: "folder", path: folder };
  const target = await control.backupTarget.create({
    data: { name: "here", kind: "folder", settings, createdBy: "test" },
  });
  const world = { platform, services: NO_SERVICES, toolsOf: keeping.toolsOf };
  const start = (draft: Parameters<typeof sealPlan>[2]): Promise<string> =>
    control.$transaction(async (tx) => {
      const plan = await sealPlan(tx, "platform", draft);
      const blocked = plan.blockers.map(({ message }) => message);
      if (blocked.length > 0) throw new Error(blocked.join(" "));
      const given = {
        plan,
        request: {},
        reason: "test",
        actor: systemActor("test"),
        maintenanceId: null,
        parent: null,
      };
      return insertOperation(tx, given);
    });
  const none: Stage[] = [];
  return {
    own,
    control,
    platform,
    server,
    keeping,
    workspaceId,
    async backUp(change = {}) {
      const startedAt = new Date();
      const id = crypto.randomUUID();
      const database = NAME;
      const name = backupName({ database, startedAt, id, format: "directory", encrypted: false });
      const work = {
        label: `lull dump ${id.slice(0, 8)}`,
        report: () => undefined,
        signal: new AbortController().signal,
      };
      const archive = { path: path.join(own.stateFolder, `dump-${id}`), format: "directory" as const };
      const facts = await (await keeping.toolsOf(NAME)).dump({ ...archive, ...work, jobs: 2 });
      const file = path.join(folder, name);
      const sealed = await keeping.archives.seal(archive, file, work);
      const manifest = await keeping.archives.sign({
        version: 1,
        name,
        database,
        format: "directory",
        ...sealed,
        ...facts,
        startedAt: startedAt.toISOString(),
        finishedAt: new Date().toISOString(),
        ...change,
      });
      await writeFile(path.join(folder, manifestName(name)), JSON.stringify(manifest));
      const { rows, mac, sha256, serverVersion, schemaVersion, bytes } = manifest;
      await control.backup.create({
        data: {
          id,
          name,
          database,
          targetId: target.id,
          format: "directory",
          status: "complete",
          by: "test",
          startedAt,
          finishedAt: new Date(),
          rows,
          mac,
          sha256,
          serverVersion,
          schemaVersion,
          bytes,
        },
      });
      return id;
    },
    async fileOf(backupId) {
      return path.join(folder, (await control.backup.findUniqueOrThrow({ where: { id: backupId } })).name);
    },
    async restore(backupId, request = {}) {
      const backup = await control.backup.findUniqueOrThrow({ where: { id: backupId } });
      const snapshot = await loadRestoreSnapshot(control, world, backup);
      return start(planRestore(snapshot, { ...REQUEST, backupId, ...request }, none));
    },
    async undo(copyId) {
      const copy = await control.databaseCopy.findUniqueOrThrow({ where: { id: copyId } });
      const snapshot = await loadUndoSnapshot(control, world, copy);
      return start(planUndoRestore(snapshot, { ...REQUEST, copyId }, none));
    },
    async close() {
      await Promise.all([control.$disconnect(), platform.$disconnect()]);
      await own.remove();
    },
  };
}

/** What keeps backups, of a state folder that isn't this process's. */
export function keepingOf(stateFolder: string, server: RestoreServer): BackupKeeping {
  const tools = postgresTools(server);
  return {
    toolsOf: () => Promise.resolve(tools),
    storeOf: backupStores({
      folders: { own: path.join(stateFolder, "backups"), given: [] },
      ssh: sshFolder(stateFolder),
    }),
    archives: backupArchives(stateFolder),
    workFolder: path.join(stateFolder, "backup-work"),
  };
}
