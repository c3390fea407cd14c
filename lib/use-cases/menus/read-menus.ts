import type { MenuSheet } from "#lib/domain/sheets/menu-file.ts";
import type { RowValues } from "#lib/domain/sheets/sheet-columns.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { columnsOf } from "../sheets/sheet-fields.ts";

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
