import type { DurationHistory } from "#lib/domain/fleet/facts.ts";
import { PLATFORM } from "#lib/domain/modes/platform-snapshot.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { rows, sql, type Sql } from "../sql.ts";

/** Past steps per action that an estimate rests on at most. */
const DEPTH = 200;

/**
 * Seconds that the newest completed steps of each action took, from the journal: in the pool of the node with the
 * subject's id, in the platform's own operations, or in those of the cluster.
 */
export async function loadHistory(
  control: ControlTx,
  subjectId: string,
  actions: readonly string[],
): Promise<DurationHistory> {
  const past = await rows<{ type: string; seconds: number }>(
    control,
    sql`
    SELECT wanted.type, past.seconds
    FROM unnest(${[...new Set(actions)]}::text[]) AS wanted(type)
    CROSS JOIN LATERAL (
      SELECT extract(epoch FROM s."finishedAt" - s."startedAt")::float8 AS seconds
      FROM "Step" s
      JOIN "Operation" o ON o.id = s."operationId"
      ${pastOf(subjectId, actions)}
        AND s."actionType" = wanted.type AND s."finishedAt" IS NOT NULL AND s.status = 'done'
      ORDER BY s."finishedAt" DESC LIMIT ${DEPTH}
    ) past`,
  );
  const history: Record<string, number[]> = {};
  for (const { type, seconds } of past) (history[type] ??= []).push(Math.max(0, seconds));
  return history;
}

function pastOf(subjectId: string, actions: readonly string[]): Sql {
  if (subjectId === PLATFORM.id) return ofPlatform;
  return actions.some((action) => action.startsWith("cluster.")) ? ofCluster(subjectId) : ofPool(subjectId);
}

const ofPlatform = sql`WHERE o."subjectKind" = ${PLATFORM.kind}`;

/** Its own past alone: another cluster may be of other devices. */
function ofCluster(clusterId: string): Sql {
  return sql`WHERE o."subjectKind" = 'cluster' AND o."subjectId" = ${clusterId}`;
}

function ofPool(nodeId: string): Sql {
  return sql`JOIN "Node" n ON n.id::text = o."subjectId"
      WHERE n."poolId" = (SELECT "poolId" FROM "Node" WHERE id = ${nodeId}::uuid)`;
}
