import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";

/** Live runs that are looked at, of each sort: with more, the counts are of the first. */
export const MOST_LIVE = 50_000;

/** Runs of one workspace, kind and target that have not ended. */
export interface LiveRuns {
  organizationId: string;
  organization: string;
  workspaceId: string;
  workspace: string;
  kindId: string;
  target: string | null;
  active: number;
  waiting: number;
}

/**
 * Counts what goes on and what waits in a place; what a restore holds back waits for a person, whatever the switches
 * say. Reads along the index of states, and never more than `MOST_LIVE` of each.
 */
export async function liveRuns(
  platform: PlatformTx,
  { organizationId = null, workspaceId = null }: { organizationId?: string | null; workspaceId?: string | null },
): Promise<{ groups: LiveRuns[]; isWhole: boolean }> {
  const [groups, looked] = await Promise.all([
    platform.$queryRaw<LiveRuns[]>`
      WITH live AS (
        (SELECT "workspaceId", "kindId", target, true AS active FROM "Run"
          WHERE state = ANY(${[...ACTIVE_STATES]}) ORDER BY seq LIMIT ${MOST_LIVE}::int)
        UNION ALL
        (SELECT "workspaceId", "kindId", target, false FROM "Run"
          WHERE state = 'notExecuted' AND NOT "heldBack" ORDER BY seq LIMIT ${MOST_LIVE}::int)
      )
      SELECT o.id AS "organizationId", o.slug AS organization, w.id AS "workspaceId", w.slug AS workspace,
        l."kindId", l.target, count(*) FILTER (WHERE l.active)::int AS active,
        count(*) FILTER (WHERE NOT l.active)::int AS waiting
      FROM live l JOIN "Workspace" w ON w.id = l."workspaceId" JOIN "Organization" o ON o.id = w."organizationId"
      WHERE (${organizationId}::uuid IS NULL OR o.id = ${organizationId}::uuid)
        AND (${workspaceId}::uuid IS NULL OR w.id = ${workspaceId}::uuid)
      GROUP BY 1, 2, 3, 4, 5, 6
      ORDER BY o.slug, w.slug, l."kindId", l.target`,
    platform.$queryRaw<{ full: boolean }[]>`
      SELECT (SELECT count(*) FROM (SELECT 1 FROM "Run" WHERE state = ANY(${[...ACTIVE_STATES]}) LIMIT ${MOST_LIVE}::int) a)
          = ${MOST_LIVE}::int
        OR (SELECT count(*) FROM (SELECT 1 FROM "Run" WHERE state = 'notExecuted' LIMIT ${MOST_LIVE}::int) w)
          = ${MOST_LIVE}::int AS full`,
  ]);
  return { groups, isWhole: looked.every(({ full }) => !full) };
}
