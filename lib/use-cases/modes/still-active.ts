import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";

/** What is told of runs that read-only finds at work: none is killed, and their results wait. Best effort. */
export async function stillActive(
  platform: PlatformClient,
  { organizationId, workspaceId }: ModePlace,
): Promise<string[]> {
  const workspace = workspaceId ? { id: workspaceId } : organizationId ? { organizationId } : null;
  const where = { state: { in: [...ACTIVE_STATES] }, ...(workspace ? { workspace } : {}) };
  const count = await platform.run.count({ where }).catch(() => 0);
  if (count === 0) return [];
  const runs = count === 1 ? "1 run is" : `${count} runs are`;
  const later = `each goes on, and its result is recorded when '${SWITCH_LABEL.readOnly}' is off again`;
  return [`${runs} still active: ${later}. Quiesce waits for them first.`];
}
