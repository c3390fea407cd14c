import type { PlatformClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import type { WorkspaceView } from "./organization-view.ts";

type Row = Omit<WorkspaceView, "createdAt"> & { createdAt: Date };

/** Of more workspaces in one organization only the first ones are shown on its page. */
const SHOWN = 500;

/** The workspaces of an organization by their ids. The caller checks that one acts for it. */
export async function listWorkspaces(platform: PlatformClient, organizationId: string): Promise<WorkspaceView[]> {
  const found = await rows<Row>(
    platform,
    sql`SELECT w.id, w.slug, w.name, w.revision, w."createdAt",
          (SELECT count(*)::int FROM "Sheet" s WHERE s."workspaceId" = w.id) AS sheets,
          (SELECT count(*)::int FROM "Conductor" c WHERE c."workspaceId" = w.id) AS conductors,
          (SELECT count(*)::int FROM "Run" r WHERE r."workspaceId" = w.id) AS runs,
          (SELECT count(*)::int FROM "Run" r
            WHERE r."workspaceId" = w.id AND r.state IN ('preparing', 'executing', 'delayed')) AS running
        FROM "Workspace" w WHERE w."organizationId" = ${organizationId}::uuid
        ORDER BY w.slug COLLATE "C" LIMIT ${SHOWN}::int`,
  );
  return found.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
