import { manifestName, partialName } from "#lib/domain/backups/manifest.ts";
import type { TargetSettings } from "#lib/domain/backups/target.ts";
import { BackupStoreError, type BackupStores } from "#lib/ports/backup-store.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

interface Keeping {
  control: ControlClient;
  storeOf: BackupStores;
}

/** What a backup becomes once nothing of it is left at its target. */
const AFTER = { failing: "failed", expiring: "expired" } as const;

/**
 * Removes what a failed or outlived backup has at its target: the manifest first, so that nothing half counts. False
 * where the target is away: it is tried again later.
 */
export async function removeFiles({ control, storeOf }: Keeping, id: string): Promise<boolean> {
  const row = await control.backup.findUnique({ where: { id }, include: { target: true } });
  if (row?.status !== "failing" && row?.status !== "expiring") return true;
  const { name, target, status } = row;
  try {
    const store = storeOf({ name: target.name, settings: target.settings as unknown as TargetSettings });
    for (const file of [manifestName(name), name]) {
      await store.remove(file);
      await store.remove(partialName(file));
    }
  } catch (error) {
    if (error instanceof BackupStoreError) return false;
    throw error;
  }
  await control.backup.updateMany({ where: { id, status }, data: { status: AFTER[status] } });
  return true;
}
