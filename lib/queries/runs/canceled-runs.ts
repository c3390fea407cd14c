import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

/** Runs of this runner that a person wants to end. */
export async function canceledRuns(platform: PlatformClient, runnerKey: number): Promise<string[]> {
  const rows = await platform.run.findMany({
    where: { runnerKey, cancelRequestedAt: { not: null }, state: { in: [...ACTIVE_STATES] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
