import { admit } from "#lib/domain/jobs/admission.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import { TURN_SECONDS } from "#lib/domain/jobs/session.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { lastTurnedOff } from "#lib/domain/modes/turned-off.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Modes } from "../modes/read-modes.ts";

interface Group {
  organizationId: string;
  workspaceId: string;
  target: string | null;
  policy: JobPolicy;
  /** Of those, how many have asked within their turn's time. */
  asking: number;
  all: number;
}

/**
 * How many held sessions have waited longer than this one, and may start now as well: they are admitted first. One that
 * has stopped asking is passed over; right after a switch everybody is given the time to ask.
 */
export async function waitingBefore(
  tx: PlatformTx,
  { seq }: { seq: bigint },
  { modes, now }: { modes: Modes; now: Date },
): Promise<number> {
  const lately = new Date(now.getTime() - TURN_SECONDS * 1_000);
  const groups = await tx.$queryRaw<Group[]>`
    SELECT w."organizationId", r."workspaceId", r.target, k.policy, count(*)::int AS all,
      count(*) FILTER (WHERE r."heartbeatAt" > ${lately})::int AS asking
    FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
    WHERE r.state = 'notExecuted' AND r.seq < ${seq}::bigint AND r."heartbeatAt" IS NOT NULL
      AND k.executor = 'external' AND NOT r."heldBack"
    GROUP BY 1, 2, 3, 4`;
  return groups
    .filter((group) => admit(modes.at(group), group.policy, group.target).decision === "admitted")
    .reduce((sum, group) => sum + (hasOpened(modes, group, lately) ? group.all : group.asking), 0);
}

function hasOpened({ scopes }: Modes, { organizationId, workspaceId }: Group, lately: Date): boolean {
  const places: string[] = [SYSTEM_SCOPE, organizationId, workspaceId];
  const turned = lastTurnedOff(scopes.filter(({ scope }) => places.includes(scope)));
  return turned !== null && turned > lately;
}
