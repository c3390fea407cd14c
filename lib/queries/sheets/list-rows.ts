import { z } from "zod";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql } from "../sql.ts";
import type { RowView } from "./sheet-view.ts";

export const listRowsQuery = listQuery(
  { seq: "number" },
  { q: z.string().trim().max(100).optional().describe("A part of any of a row's values.") },
);
export type ListRowsQuery = z.output<typeof listRowsQuery>;

type Row = Omit<RowView, "updatedAt"> & { updatedAt: Date; key: number };

/** The rows of a sheet in the order in which they were registered. The caller checks that one acts for it. */
export async function listRows(
  platform: PlatformClient,
  sheetId: string,
  query: ListRowsQuery,
): Promise<Page<RowView>> {
  const key = sql`r.seq`;
  const matching = query.q
    ? sql` AND EXISTS (SELECT 1 FROM jsonb_each_text(r."values") cell WHERE cell.value ILIKE ${containing(query.q)})`
    : nothing;
  const found = await rows<Row>(
    platform,
    sql`SELECT r.id, r."values", r.revision, r."updatedBy", r."updatedAt", r.seq::float8 AS key
        FROM "SheetRow" r WHERE r."sheetId" = ${sheetId}::uuid ${matching}
        ${afterCursor(query, key, sql`r.id`)} ${inOrder(query, key, sql`r.id`)}`,
  );
  return pageOf(query, found, ({ key: _key, updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
}
