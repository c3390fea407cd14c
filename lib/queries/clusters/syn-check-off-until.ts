import { SYN_CHECK_WINDOW_SECONDS } from "#lib/domain/clusters/options.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

/** Until when the newest upgrade that asked for it leaves TCP SYN checks off; null when none does now. */
export async function synCheckOffUntil(control: ControlClient, clusterId: string, now: Date): Promise<Date | null> {
  const [upgrade] = await rows<{ sentAt: number }>(
    control,
    sql`SELECT (s.handle ->> 'sentAt')::float8 AS "sentAt" FROM "Operation" o JOIN "Step" s ON s."operationId" = o.id
        WHERE o."subjectKind" = 'cluster' AND o."subjectId" = ${clusterId} AND o.kind = 'cluster.upgrade'
          AND s."actionType" = 'cluster.upgrade' AND s.direction = 'forward' AND s.handle ? 'sentAt'
          AND s.step -> 'action' -> 'options' ->> 'noTcpSynCheck' = 'true'
        ORDER BY s."startedAt" DESC LIMIT 1`,
  );
  if (!upgrade) return null;
  const end = new Date(upgrade.sentAt + SYN_CHECK_WINDOW_SECONDS * 1_000);
  return end > now ? end : null;
}
