import type { DurationHistory } from "#lib/domain/fleet/facts.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** Past steps per action that an estimate rests on at most. */
const DEPTH = 200;

/** Seconds that the newest completed steps of each action took in a node's pool, from the journal. */
export async function loadHistory(
  control: ControlTx,
  nodeId: string,
  actions: readonly string[],
): Promise<DurationHistory> {
  const rows = await control.$queryRaw<{ type: string; seconds: number }[]>`
    SELECT wanted.type, past.seconds
    FROM unnest(${[...new Set(actions)]}::text[]) AS wanted(type)
    CROSS JOIN LATERAL (
      SELECT extract(epoch FROM s."finishedAt" - s."startedAt")::float8 AS seconds
      FROM "Step" s
      JOIN "Operation" o ON o.id = s."operationId"
      JOIN "Node" n ON n.id::text = o."subjectId"
      WHERE s."actionType" = wanted.type AND s."finishedAt" IS NOT NULL AND s.status = 'done'
        AND n."poolId" = (SELECT "poolId" FROM "Node" WHERE id = ${nodeId}::uuid)
      ORDER BY s."finishedAt" DESC LIMIT ${DEPTH}
    ) past`;
  const history: Record<string, number[]> = {};
  for (const { type, seconds } of rows) (history[type] ??= []).push(Math.max(0, seconds));
  return history;
}
