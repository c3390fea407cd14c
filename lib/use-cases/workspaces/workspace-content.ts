import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";

/** What would be lost with these workspaces, in words; empty when nothing would. */
export async function contentOf(tx: PlatformTx, workspaceIds: readonly string[]): Promise<string> {
  const where = { workspaceId: { in: [...workspaceIds] } };
  const [sheets, rows, conductors, runs] = await Promise.all([
    tx.sheet.count({ where }),
    tx.sheetRow.count({ where: { sheet: where } }),
    tx.conductor.count({ where }),
    tx.run.count({ where }),
  ]);
  const parts = Object.entries({ sheets, rows, conductors, runs }).filter(([, count]) => count > 0);
  return parts.map(([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`).join(", ");
}

/** Runs of these workspaces that have begun and not ended. */
export function activeRuns(tx: PlatformTx, workspaceIds: readonly string[]): Promise<number> {
  return tx.run.count({ where: { workspaceId: { in: [...workspaceIds] }, state: { in: [...ACTIVE_STATES] } } });
}

/** Deletes workspaces with all that is in them. */
export async function clearWorkspaces(tx: PlatformTx, workspaceIds: readonly string[]): Promise<void> {
  const where = { workspaceId: { in: [...workspaceIds] } };
  await tx.run.deleteMany({ where });
  await tx.sheet.deleteMany({ where });
  await tx.conductor.deleteMany({ where });
  await tx.workspace.deleteMany({ where: { id: { in: [...workspaceIds] } } });
}
