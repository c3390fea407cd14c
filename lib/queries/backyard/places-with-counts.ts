import type { PlatformTx } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export interface CountedOrganization {
  id: string;
  count: number;
  workspaces: { id: string; count: number }[];
}

interface Row {
  organization: string;
  workspace: string | null;
  count: number;
}

/** Every organization and workspace by id, empty ones too, each with how many counted runs of it are going on. */
export async function placesWithCounts(tx: PlatformTx): Promise<CountedOrganization[]> {
  const found = await rows<Row>(
    tx,
    sql`SELECT o.slug AS organization, w.slug AS workspace, coalesce(active.count, 0)::int AS count
        FROM "Organization" o LEFT JOIN "Workspace" w ON w."organizationId" = o.id
        LEFT JOIN (SELECT r."workspaceId", count(*) AS count FROM "Run" r
            JOIN "JobKind" k ON k.id = r."kindId" AND k.backyard IS NOT NULL AND k.counted
            WHERE r.state IN ('preparing', 'executing', 'delayed') GROUP BY r."workspaceId") active
          ON active."workspaceId" = w.id
        ORDER BY o.slug COLLATE "C", w.slug COLLATE "C"`,
  );
  const organizations = new Map<string, CountedOrganization>();
  for (const { organization: id, workspace, count } of found) {
    const organization = organizations.get(id) ?? { id, count: 0, workspaces: [] };
    organizations.set(id, organization);
    organization.count += count;
    if (workspace !== null) organization.workspaces.push({ id: workspace, count });
  }
  return [...organizations.values()];
}
