import {
  checkRow,
  MOST_ROWS,
  type CellValue,
  type RowValues,
  type SheetColumn,
} from "#lib/domain/sheets/sheet-columns.ts";

export interface KeptRow {
  id: string;
  values: RowValues;
}

export interface MergedRows {
  added: RowValues[];
  changed: KeptRow[];
}

/**
 * What an import does to a sheet's rows: one with the value of a row that is there, in the first unique column, is
 * written over it; the others are added. Throws with the row's number when one doesn't fit.
 */
export function mergeRows(
  sheet: { slug: string; columns: readonly SheetColumn[] },
  present: readonly KeptRow[],
  given: readonly Readonly<Record<string, unknown>>[],
): MergedRows {
  const key = sheet.columns.find(({ unique }) => unique)?.key;
  const byKey = new Map(key === undefined ? [] : present.map((row) => [row.values[key], row]));
  // Rows without that value have nothing in common.
  byKey.delete(undefined);
  const merged: MergedRows = { added: [], changed: [] };
  for (const [index, values] of given.entries()) {
    const checked = checkRow(sheet.columns, values);
    if (!checked.ok) throw new Error(`${sheet.slug}, row ${index + 1}: ${Object.values(checked.fields).join(" ")}`);
    const before = key === undefined ? undefined : byKey.get(checked.values[key]);
    if (!before) merged.added.push(checked.values);
    else if (!same(before.values, checked.values)) merged.changed.push({ id: before.id, values: checked.values });
  }
  refuseDuplicates(sheet, present, merged);
  return merged;
}

function refuseDuplicates(
  { slug, columns }: { slug: string; columns: readonly SheetColumn[] },
  present: readonly KeptRow[],
  { added, changed }: MergedRows,
): void {
  const overwritten = new Set(changed.map(({ id }) => id));
  const kept = present.filter(({ id }) => !overwritten.has(id));
  const all = [...kept, ...changed].map(({ values }) => values).concat(added);
  if (all.length > MOST_ROWS) throw new Error(`${slug} would have more than ${MOST_ROWS} rows.`);
  for (const { key, label } of columns.filter(({ unique }) => unique)) {
    const seen = new Set<CellValue>();
    for (const { [key]: value } of all) {
      if (value !== undefined && seen.has(value)) {
        throw new Error(`${slug}: two rows would have the ${label} '${String(value)}'.`);
      }
      if (value !== undefined) seen.add(value);
    }
  }
}

function same(before: RowValues, after: RowValues): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => before[key] === after[key]);
}
