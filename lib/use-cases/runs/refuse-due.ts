import type { ClaimRules } from "#lib/domain/jobs/claim-rules.ts";
import { causeText } from "#lib/domain/jobs/session.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Modes } from "#lib/queries/modes/read-modes.ts";

interface Due {
  id: string;
  organizationId: string;
  workspaceId: string;
}

const MOST = 100;

/**
 * Ends what became due while a switch refuses its kind: it was never begun, carries the notice as it is now, and isn't
 * started by itself afterwards. Returns how many.
 */
export async function refuseDue(
  tx: PlatformTx,
  modes: Modes,
  { stopped, frozen, refused }: ClaimRules,
): Promise<number> {
  if (stopped.length === 0 || refused.length === 0) return 0;
  const due = await tx.$queryRaw<Due[]>`
    SELECT r.id, w."organizationId", r."workspaceId" FROM "Run" r
      JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
    WHERE r.state = 'notExecuted' AND r."dueAt" <= now() AND NOT r."heldBack" AND k.executor <> 'external'
      AND r."kindId" || '/' || coalesce(r.target, '') = ANY (${refused}::text[])
      AND ARRAY['system', w."organizationId"::text, w.id::text] && ${stopped}::text[]
      AND NOT (ARRAY['system', w."organizationId"::text, w.id::text] && ${frozen}::text[])
    ORDER BY r.seq LIMIT ${MOST}::int FOR UPDATE OF r SKIP LOCKED`;
  for (const { id, ...place } of due) {
    const { notice } = modes.at(place);
    const message = `${causeText("jobsStopped")}: it was refused, and isn't started again by itself.`;
    await tx.$executeRaw`
      UPDATE "Run" SET state = 'completeError', message = ${message}, notice = ${notice}, "endedAt" = now(),
        "updatedAt" = clock_timestamp(),
        history = history || jsonb_build_array(jsonb_build_object('state', 'completeError', 'at', now()))
      WHERE id = ${id}::uuid`;
  }
  return due.length;
}
