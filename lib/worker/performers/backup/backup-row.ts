import type { DumpFormat, RowCounts } from "#lib/domain/backups/backup.ts";
import { backupName, type BackupManifest } from "#lib/domain/backups/manifest.ts";
import type { TargetSettings } from "#lib/domain/backups/target.ts";
import type { ActionOf } from "#lib/domain/plan/action.ts";
import type { BackupStore } from "#lib/ports/backup-store.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PerformerDeps } from "../performer.ts";

/** The one row that an operation makes of a database. */
export type BackupRow = Awaited<ReturnType<typeof findRow>>;

/** Made by the first look at the dump's step; a later try of it goes on with the same. */
export async function ensureRow(
  control: ControlTx,
  operationId: string,
  { database, target, format, cause, schedule }: ActionOf<"backup.dump">,
  { encrypted, now }: { encrypted: boolean; now: Date },
) {
  const known = await control.backup.findFirst({ where: { operationId, database }, include: { target: true } });
  if (known) return known;
  const { byName } = await control.operation.findUniqueOrThrow({
    where: { id: operationId },
    select: { byName: true },
  });
  const id = crypto.randomUUID();
  return control.backup.create({
    data: {
      id,
      name: backupName({ database, startedAt: now, id, format, encrypted }),
      database,
      targetId: target.id,
      scheduleId: schedule?.id ?? null,
      operationId,
      format,
      cause,
      by: byName,
      startedAt: now,
    },
    include: { target: true },
  });
}

export function findRow(control: ControlTx, operationId: string, database: string) {
  return control.backup.findFirstOrThrow({ where: { operationId, database }, include: { target: true } });
}

export function storeAt({ backups }: PerformerDeps, { target }: Pick<BackupRow, "target">): BackupStore {
  return backups.storeOf({ name: target.name, settings: target.settings as unknown as TargetSettings });
}

/** What lies beside the backup at its target, once its dump is sealed. */
export function manifestOf(row: BackupRow, finishedAt: Date): BackupManifest {
  return {
    version: 1,
    name: row.name,
    database: row.database,
    format: row.format as DumpFormat,
    encrypted: row.encrypted,
    bytes: Number(row.bytes),
    sha256: row.sha256 ?? "",
    plainBytes: Number(row.plainBytes),
    serverVersion: row.serverVersion ?? "",
    schemaVersion: row.schemaVersion,
    rows: (row.rows ?? {}) as RowCounts,
    startedAt: row.startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
  };
}
