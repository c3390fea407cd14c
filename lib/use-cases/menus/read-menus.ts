import type { MenuSheet } from "#lib/domain/sheets/menu-file.ts";
import type { RowValues } from "#lib/domain/sheets/sheet-columns.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { columnsOf } from "../sheets/sheet-fields.ts";

/** How many bytes the rows of these sheets hold, before any of them is in memory. */
export async function sizeOfMenus(
  platform: PlatformTx,
  workspaceId: string,
  sheetIds: readonly string[] | undefined,
): Promise<number> {
  const [row] = await platform.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(octet_length(r."values"::text)), 0)::float8 AS bytes
    FROM "SheetRow" r JOIN "Sheet" s ON s.id = r."sheetId"
    WHERE s."workspaceId" = ${workspaceId}::uuid
      AND (${sheetIds === undefined} OR s.id = ANY (${[...(sheetIds ?? [])]}::uuid[]))`;
  return row?.bytes ?? 0;
}

/** The sheets of a workspace with their rows, by their ids in alphabetical order; all of them unless some are named. */
export async function readMenus(
  platform: PlatformTx,
  workspaceId: string,
  sheetIds: readonly string[] | undefined,
): Promise<MenuSheet[]> {
  const sheets = await platform.sheet.findMany({
    where: { workspaceId, ...(sheetIds && { id: { in: [...sheetIds] } }) },
    include: { rows: { select: { values: true }, orderBy: { seq: "asc" } } },
    orderBy: { slug: "asc" },
  });
  return sheets.map((sheet) => ({
    slug: sheet.slug,
    name: sheet.name,
    columns: columnsOf(sheet),
    rows: sheet.rows.map(({ values }) => values as RowValues),
  }));
}
