import type { SheetColumn } from "./sheet-columns.ts";

/**
 * Why a sheet with rows can't have these columns instead of those; null when it can. Columns may be added and
 * relabelled, and choices added: what a row holds is never lost or made invalid by it.
 */
export function refusedChange(before: readonly SheetColumn[], after: readonly SheetColumn[]): string | null {
  for (const old of before) {
    const column = after.find(({ key }) => key === old.key);
    if (!column) return `${old.label} can't be removed: its rows' values would be lost. Delete the rows first.`;
    if (column.type !== old.type) return `${old.label} can't become another type while there are rows.`;
    if (column.required && !old.required) return `${old.label} can't become required while there are rows.`;
    if (column.unique && !old.unique) return `${old.label} can't become unique while there are rows.`;
    const lost = old.choices.find((choice) => !column.choices.includes(choice));
    if (lost !== undefined) return `The choice '${lost}' of ${old.label} can't be removed while there are rows.`;
  }
  const added = after.find(({ key, required }) => required && !before.some((old) => old.key === key));
  return added ? `${added.label} can't be required: the rows that are there have no value for it.` : null;
}
