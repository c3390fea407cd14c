import { z } from "zod";
import { ownOrganizations } from "#lib/domain/authority/organizations.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import type { OrganizationView } from "./organization-view.ts";

export const listOrganizationsQuery = listQuery(
  { id: "text", name: "text" },
  { q: z.string().trim().max(100).optional().describe("A part of the id or the name.") },
);
export type ListOrganizationsQuery = z.output<typeof listOrganizationsQuery>;

type Row = Omit<OrganizationView, "createdAt"> & { createdAt: Date; key: string };
type Asking = Parameters<typeof ownOrganizations>[0];

/** The organizations that somebody acts for: a system-admin all, members their own. */
export async function listOrganizations(
  platform: PlatformClient,
  actor: Asking,
  query: ListOrganizationsQuery,
): Promise<Page<OrganizationView>> {
  const key = query.sort === "name" ? sql`o.name COLLATE "C"` : sql`o.slug COLLATE "C"`;
  const found = await rows<Row>(
    platform,
    sql`SELECT o.id, o.slug, o.name, o.revision, o."createdAt", ${key} AS key,
          (SELECT count(*)::int FROM "Workspace" w WHERE w."organizationId" = o.id) AS workspaces,
          (SELECT count(*)::int FROM "Sheet" s JOIN "Workspace" w ON w.id = s."workspaceId"
            WHERE w."organizationId" = o.id) AS sheets,
          (SELECT count(*)::int FROM "Run" r JOIN "Workspace" w ON w.id = r."workspaceId"
            WHERE w."organizationId" = o.id AND r.state IN ('preparing', 'executing', 'delayed')) AS running
        FROM "Organization" o WHERE true ${own(actor)} ${matching(query.q)}
        ${afterCursor(query, key, sql`o.id`)} ${inOrder(query, key, sql`o.id`)}`,
  );
  return pageOf(query, found, ({ key: _key, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

function own(actor: Asking): Sql {
  const ids = ownOrganizations(actor);
  return ids === "all" ? nothing : sql` AND o.id = ANY(${ids}::uuid[])`;
}

function matching(q: string | undefined): Sql {
  return q ? sql` AND (o.slug ILIKE ${containing(q)} OR o.name ILIKE ${containing(q)})` : nothing;
}
