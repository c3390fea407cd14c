import { ownOrganizations } from "#lib/domain/authority/organizations.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { nothing, rows, sql } from "../sql.ts";

export interface ConductorStepView {
  kind: string;
  name: string;
  target: string | null;
  parameters: Record<string, string>;
}

export interface ConductorView {
  id: string;
  workspaceId: string;
  name: string;
  steps: ConductorStepView[];
  revision: number;
}

const SHOWN = 500;

/** The conductors of a workspace by name, for those who act for its organization. */
export async function listConductors(
  platform: PlatformClient,
  actor: Parameters<typeof ownOrganizations>[0],
  workspaceId: string,
): Promise<ConductorView[]> {
  const ids = ownOrganizations(actor);
  const own = ids === "all" ? nothing : sql` AND w."organizationId" = ANY(${ids}::uuid[])`;
  return rows<ConductorView>(
    platform,
    sql`SELECT c.id, c."workspaceId", c.name, c.steps, c.revision FROM "Conductor" c
        JOIN "Workspace" w ON w.id = c."workspaceId"
        WHERE c."workspaceId" = ${workspaceId}::uuid ${own} ORDER BY c.name COLLATE "C" LIMIT ${SHOWN}::int`,
  );
}
