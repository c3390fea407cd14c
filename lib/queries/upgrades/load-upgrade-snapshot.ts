import type { PlatformManifest } from "#lib/domain/platform/manifest.ts";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";
import type { RollbackSnapshot, UpgradeSnapshot } from "#lib/domain/platform/upgrade-snapshot.ts";
import { isOwnDatabase } from "#lib/domain/platform/manifest.ts";
import type { Ref } from "#lib/domain/plan/action.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import { restorable } from "../backups/restorable.ts";
import { loadMaintenanceSnapshot } from "../maintenance/load-maintenance-snapshot.ts";
import { named, presentRelease } from "./present-release.ts";

export interface UpgradeWorld {
  platform: PlatformTx;
  services: PlatformServices;
  upgrades: UpgradeKeeping;
}

type ReleaseRow = NonNullable<Awaited<ReturnType<ControlTx["release"]["findUnique"]>>>;

/** What an upgrade to this release is planned from, as it is now. */
export async function loadUpgradeSnapshot(
  control: ControlTx,
  world: UpgradeWorld,
  row: ReleaseRow,
): Promise<UpgradeSnapshot> {
  const known = await world.upgrades.manifest();
  const manifest = row.manifest as unknown as ReleaseManifest;
  const needed = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    ...(await surroundings(control, world, known)),
    release: { version: row.version, file: row.file, sha256: row.sha256 },
    manifest,
    trusted: known.trustedKeys.some(({ name }) => name === row.signedBy),
    room: { needed, free: await world.upgrades.releases.room() },
  };
}

/** What going back is planned from: the newest installation, and what it noted of before. */
export async function loadRollbackSnapshot(control: ControlTx, world: UpgradeWorld): Promise<RollbackSnapshot> {
  const known = await world.upgrades.manifest();
  const newest = await control.installation.findFirst({ orderBy: { id: "desc" } });
  const backup = newest?.backupId ? await control.backup.findUnique({ where: { id: newest.backupId } }) : null;
  return {
    ...(await surroundings(control, world, known)),
    before: newest?.before ? await named(control, newest.before, known) : null,
    backup: backup?.status === "complete" ? restorable(backup) : null,
  };
}

async function surroundings(control: ControlTx, world: UpgradeWorld, manifest: PlatformManifest) {
  const databases = manifest.databases.map(({ name }) => name);
  const [platform, present, target, busy] = await Promise.all([
    loadMaintenanceSnapshot(control, world.platform, world.services),
    presentRelease(control, manifest),
    targetOf(control, manifest),
    busyWith(control, databases),
  ]);
  const services = manifest.services.map(({ name }) => name);
  return { platform, present, services, databases, target, busy };
}

/** Where the newest backup lies; where there is none yet, the first target. */
async function targetOf(control: ControlTx, { databases }: PlatformManifest): Promise<Ref | null> {
  const newest = await control.backup.findFirst({
    where: { database: databases.find(isOwnDatabase)?.name ?? "", status: "complete" },
    orderBy: { startedAt: "desc" },
    include: { target: true },
  });
  const target = newest?.target ?? (await control.backupTarget.findFirst({ orderBy: { name: "asc" } }));
  return target && { id: target.id, name: target.name };
}

async function busyWith(control: ControlTx, databases: readonly string[]): Promise<UpgradeSnapshot["busy"]> {
  const claim = await control.claim.findFirst({
    where: { key: { in: databases.map((each) => `database:${each}`) } },
    include: { operation: true },
  });
  return claim && { operationId: claim.operationId, title: claim.operation.title };
}
