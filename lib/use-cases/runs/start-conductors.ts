import type { ClaimRules } from "#lib/domain/jobs/claim-rules.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";

const MOST = 50;

/**
 * Starts waiting conductors: they belong to no runner, since any runner takes their next step. As data may say
 * otherwise, their kind's rule is asked like any other's. Returns how many.
 */
export async function startConductors(tx: PlatformTx, { frozen, stopped, untouched }: ClaimRules): Promise<number> {
  return tx.$executeRaw`
    WITH next AS (
      SELECT r.id FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
      WHERE r.state = 'notExecuted' AND r."dueAt" <= now() AND NOT r."heldBack" AND k.executor = 'conductor'
        AND NOT (ARRAY['system', w."organizationId"::text, w.id::text] && ${frozen}::text[])
        AND (NOT (ARRAY['system', w."organizationId"::text, w.id::text] && ${stopped}::text[])
          OR r."kindId" || '/' || coalesce(r.target, '') = ANY (${untouched}::text[]))
      ORDER BY r.seq LIMIT ${MOST}::int FOR UPDATE OF r SKIP LOCKED
    )
    UPDATE "Run" r SET state = 'executing', claim = r.claim + 1, "startedAt" = now(), "updatedAt" = clock_timestamp(),
      history = r.history || jsonb_build_array(jsonb_build_object('state', 'executing', 'at', now()))
    FROM next WHERE r.id = next.id`;
}
