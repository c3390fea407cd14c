import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import type { WritingRun } from "#lib/domain/modes/platform-snapshot.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";

/** Far more than runners execute at once; what lies beyond is looked at when these have ended. */
const MOST = 2_000;

/** Runs that are active now and whose kind writes to platform, whatever the switches say of that kind. Oldest first. */
export async function activeWriters(platform: PlatformTx): Promise<WritingRun[]> {
  const rows = await platform.run.findMany({
    where: { state: { in: [...ACTIVE_STATES] }, kind: { writes: true } },
    select: {
      id: true,
      name: true,
      state: true,
      cancelRequestedAt: true,
      kind: { select: { name: true, executor: true } },
      workspace: { select: { name: true, organization: { select: { name: true } } } },
    },
    orderBy: { seq: "asc" },
    take: MOST,
  });
  return rows.map(({ id, name, state, cancelRequestedAt, kind, workspace }) => ({
    id,
    name,
    kind: kind.name,
    place: `${workspace.organization.name} / ${workspace.name}`,
    state,
    conducts: kind.executor === "conductor",
    ending: cancelRequestedAt !== null,
  }));
}
