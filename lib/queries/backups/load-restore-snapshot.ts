import type { InstalledRelease, RestoreSnapshot, UndoRestoreSnapshot } from "#lib/domain/backups/restore-snapshot.ts";
import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import { loadMaintenanceSnapshot } from "../maintenance/load-maintenance-snapshot.ts";
import { installedReleases } from "../upgrades/installed-releases.ts";
import { restorable, type BackupRow } from "./restorable.ts";

export interface RestoreWorld {
  platform: PlatformTx;
  services: PlatformServices;
  toolsOf: DatabaseToolsOf;
}

type CopyRow = NonNullable<Awaited<ReturnType<ControlTx["databaseCopy"]["findUnique"]>>>;

/** What a restore of this backup is planned from, as it is now. */
export async function loadRestoreSnapshot(
  control: ControlTx,
  world: RestoreWorld,
  backup: BackupRow,
): Promise<RestoreSnapshot> {
  const { database, startedAt } = backup;
  const installed = await installedReleases(control);
  const [platform, live, busy, runsSince] = await Promise.all([
    loadMaintenanceSnapshot(control, world.platform, world.services),
    liveDatabase(world, database, installed),
    busyWith(control, database),
    world.platform.run.count({ where: { registeredAt: { gt: startedAt } } }).catch(() => null),
  ]);
  const ofPlatform = live?.ofPlatform !== false;
  const knownMigrations = ofPlatform ? await migrationsOf(world, database) : [];
  return {
    platform,
    backup: restorable(backup),
    live: live && { serverVersion: live.serverVersion, schemaVersion: live.schemaVersion },
    serverVersion: live?.serverVersion ?? null,
    knownMigrations,
    releases: ofPlatform ? installed : [],
    runsSince,
    busy,
  };
}

/** What the undo of a restore is planned from: the copy that the swap has put aside. */
export async function loadUndoSnapshot(
  control: ControlTx,
  world: RestoreWorld,
  copy: CopyRow,
): Promise<UndoRestoreSnapshot> {
  const { id, database, storedAs, createdAt, droppedAt } = copy;
  const [platform, live, busy, opened] = await Promise.all([
    loadMaintenanceSnapshot(control, world.platform, world.services),
    liveDatabase(world, database, []),
    busyWith(control, database),
    control.operation.count({
      where: { kind: "platform.startup", status: "succeeded", finishedAt: { gt: createdAt } },
    }),
  ]);
  const named = { id, name: storedAs, database, createdAt: createdAt.toISOString(), dropped: droppedAt !== null };
  return { platform, copy: named, live: live !== null, openedSince: opened > 0, busy };
}

/** Null where it can't be read, for whatever cause: then a restore puts it aside as it is. */
async function liveDatabase({ toolsOf }: RestoreWorld, database: string, installed: readonly InstalledRelease[]) {
  try {
    const tools = await toolsOf(database);
    const facts = await tools.facts(tools.live);
    if (!facts) return null;
    const added = installed.flatMap(({ migrations }) => migrations);
    const known = new Set([...(await tools.knownMigrations()), ...added]);
    const ofPlatform = facts.schemaVersion !== null && known.has(facts.schemaVersion);
    return { serverVersion: facts.serverVersion, schemaVersion: facts.schemaVersion, ofPlatform };
  } catch {
    return null;
  }
}

async function migrationsOf({ toolsOf }: RestoreWorld, database: string): Promise<string[]> {
  try {
    return await (await toolsOf(database)).knownMigrations();
  } catch {
    return [];
  }
}

async function busyWith(control: ControlTx, database: string): Promise<RestoreSnapshot["busy"]> {
  const key = `database:${database}`;
  const claim = await control.claim.findUnique({ where: { key }, include: { operation: true } });
  return claim && { operationId: claim.operationId, title: claim.operation.title };
}
