import { SYN_CHECK_WINDOW_SECONDS } from "#lib/domain/clusters/options.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

interface Sent {
  asked: boolean;
  /** The build that it leads to. */
  to: string;
  /** Epoch milliseconds. Null: the secondary hasn't come so far. */
  openedAt: number | null;
}

/**
 * Until when the newest upgrade leaves TCP SYN checks off, where it was asked to; null when no window is open. The device
 * opens it when the secondary is up with the new build; once no member runs that any more the upgrade was taken back.
 */
export async function synCheckOffUntil(
  control: ControlClient,
  { id, facts, now }: { id: string; facts: ClusterFacts | null; now: Date },
): Promise<Date | null> {
  const [sent] = await rows<Sent>(
    control,
    sql`SELECT coalesce(s.step -> 'action' -> 'options' ->> 'noTcpSynCheck' = 'true', false) AS asked,
          coalesce(s.step -> 'action' -> 'course' ->> 'to', '') AS "to",
          coalesce(s.handle -> 'phases' ->> 'syncSecondary', s.handle -> 'phases' ->> 'rebootPrimary')::float8 AS "openedAt"
        FROM "Operation" o JOIN "Step" s ON s."operationId" = o.id
        WHERE o."subjectKind" = 'cluster' AND o."subjectId" = ${id} AND o.kind = 'cluster.upgrade'
          AND s."actionType" = 'cluster.upgrade' AND s.direction = 'forward' AND s.handle ? 'sentAt'
        ORDER BY s."startedAt" DESC LIMIT 1`,
  );
  if (!sent?.asked || sent.openedAt === null || isTakenBack(facts, sent.to)) return null;
  const end = new Date(sent.openedAt + SYN_CHECK_WINDOW_SECONDS * 1_000);
  return end > now ? end : null;
}

/** Of a member that can't be asked it isn't known. */
function isTakenBack(facts: ClusterFacts | null, to: string): boolean {
  return facts?.members.every(({ reachable, version }) => reachable && version !== to) ?? false;
}
