import { z } from "zod";
import { ownOrganizations } from "#lib/domain/authority/organizations.ts";
import type { SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import type { SheetPage, SheetView } from "./sheet-view.ts";

export const listSheetsQuery = listQuery(
  { name: "text" },
  {
    q: z.string().trim().max(100).optional().describe("A part of the id or the name."),
    workspace: z.guid().optional().describe("The id of a workspace."),
  },
);
export type ListSheetsQuery = z.output<typeof listSheetsQuery>;

type Asking = Parameters<typeof ownOrganizations>[0];
type Row = Omit<SheetPage, "updatedAt"> & { updatedAt: Date; key: string };

/** The sheets of the organizations that somebody acts for. */
export async function listSheets(
  platform: PlatformClient,
  actor: Asking,
  query: ListSheetsQuery,
): Promise<Page<SheetView>> {
  const key = sql`s.name COLLATE "C"`;
  const found = await rows<Row>(
    platform,
    sql`${sheets(key)} WHERE true ${own(actor)} ${matching(query)}
        ${afterCursor(query, key, sql`s.id`)} ${inOrder(query, key, sql`s.id`)}`,
  );
  return pageOf(query, found, viewOf);
}

/** One sheet with its columns; null for those who don't act for its organization. */
export async function showSheet(platform: PlatformClient, actor: Asking, id: string): Promise<SheetPage | null> {
  const [row] = await rows<Row>(platform, sql`${sheets(sql`s.name`)} WHERE s.id = ${id}::uuid ${own(actor)}`);
  return row ? { ...viewOf(row), columns: row.columns } : null;
}

function sheets(key: Sql): Sql {
  return sql`SELECT s.id, s.slug, s.name, o.slug AS organization, w.slug AS workspace, s."workspaceId", s.revision,
      s."updatedAt", s.columns, ${key} AS key,
      (SELECT count(*)::int FROM "SheetRow" r WHERE r."sheetId" = s.id) AS rows
    FROM "Sheet" s JOIN "Workspace" w ON w.id = s."workspaceId" JOIN "Organization" o ON o.id = w."organizationId"`;
}

function own(actor: Asking): Sql {
  const ids = ownOrganizations(actor);
  return ids === "all" ? nothing : sql` AND o.id = ANY(${ids}::uuid[])`;
}

function matching({ q, workspace }: ListSheetsQuery): Sql {
  const text = q ? sql` AND (s.slug ILIKE ${containing(q)} OR s.name ILIKE ${containing(q)})` : nothing;
  return workspace ? sql`${text} AND s."workspaceId" = ${workspace}::uuid` : text;
}

function viewOf({ key: _key, columns: _columns, updatedAt, ...view }: Row & { columns: SheetColumn[] }): SheetView {
  return { ...view, updatedAt: updatedAt.toISOString() };
}
