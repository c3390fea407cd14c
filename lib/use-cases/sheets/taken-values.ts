import type { RowValues, SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { invalid, type Refusal } from "../outcome.ts";

/** The refusal of a row that has a unique value which another row has; null when none has. The sheet is locked. */
export async function takenValues(
  tx: PlatformTx,
  sheet: { id: string; columns: readonly SheetColumn[] },
  row: { id: string | null; values: RowValues },
): Promise<Refusal | null> {
  const fields: Record<string, string> = {};
  for (const { key, label, unique } of sheet.columns) {
    const value = row.values[key];
    if (!unique || value === undefined) continue;
    const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "SheetRow"
      WHERE "sheetId" = ${sheet.id}::uuid AND "values" -> ${key}::text = ${JSON.stringify(value)}::jsonb
        AND id IS DISTINCT FROM ${row.id}::uuid LIMIT 1`;
    if (found.length > 0) fields[key] = `Another row has this ${label} already.`;
  }
  return Object.keys(fields).length > 0 ? invalid(Object.values(fields).join(" "), fields) : null;
}
