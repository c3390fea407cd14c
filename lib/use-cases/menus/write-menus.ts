import type { MenuSheet } from "#lib/domain/sheets/menu-file.ts";
import type { RowValues } from "#lib/domain/sheets/sheet-columns.ts";
import type { PlatformJson, PlatformTx } from "#lib/ports/databases.ts";
import { lockSheet } from "../sheets/find-sheet.ts";
import { columnsOf } from "../sheets/sheet-fields.ts";
import { mergeRows } from "./merge-rows.ts";

/** A sheet of a file: without columns it has to be there. */
export type ImportedSheet = Omit<MenuSheet, "columns" | "rows"> & {
  columns: MenuSheet["columns"] | null;
  rows: Record<string, unknown>[];
};

export interface Imported {
  sheets: number;
  added: number;
  changed: number;
}

const AT_ONCE = 1_000;

/** Writes sheets that aren't there, and the rows of all: together, or none of it. */
export async function writeMenus(
  tx: PlatformTx,
  { workspaceId, by }: { workspaceId: string; by: string },
  sheets: readonly ImportedSheet[],
): Promise<Imported> {
  const imported: Imported = { sheets: 0, added: 0, changed: 0 };
  for (const sheet of sheets) {
    const { id, columns, isNew } = await sheetFor(tx, workspaceId, sheet);
    const rows = await tx.sheetRow.findMany({ where: { sheetId: id }, select: { id: true, values: true } });
    const present = rows.map((row) => ({ id: row.id, values: row.values as RowValues }));
    const { added, changed } = mergeRows({ slug: sheet.slug, columns }, present, sheet.rows);
    for (let from = 0; from < added.length; from += AT_ONCE) {
      const data = added.slice(from, from + AT_ONCE).map((values) => ({ sheetId: id, values, updatedBy: by }));
      await tx.sheetRow.createMany({ data });
    }
    await tx.$executeRaw`UPDATE "SheetRow" r SET "values" = c."values", revision = r.revision + 1,
        "updatedBy" = ${by}, "updatedAt" = now()
      FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS c(id uuid, "values" jsonb) WHERE r.id = c.id`;
    imported.sheets += isNew ? 1 : 0;
    imported.added += added.length;
    imported.changed += changed.length;
  }
  return imported;
}

async function sheetFor(tx: PlatformTx, workspaceId: string, { slug, name, columns }: ImportedSheet) {
  const found = await tx.sheet.findUnique({ where: { workspaceId_slug: { workspaceId, slug } } });
  if (!found) {
    if (!columns) throw new Error(`There is no sheet ${slug} in this workspace: define it first.`);
    const made = await tx.sheet.create({
      data: { workspaceId, slug, name, columns: columns as unknown as PlatformJson },
    });
    return { id: made.id, columns, isNew: true };
  }
  await lockSheet(tx, found.id);
  return { id: found.id, columns: columnsOf(found), isNew: false };
}
