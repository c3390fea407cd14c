import type { RowCounts } from "./backup.ts";

/** Which tables hold another number of rows than expected, in words; a table on one side alone counts too. */
export function rowDifferences(expected: RowCounts, found: RowCounts): string[] {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return tables
    .filter((table) => expected[table] !== found[table])
    .map((table) => `${table} has ${wordOf(found[table])} instead of ${wordOf(expected[table])}`);
}

function wordOf(rows: number | undefined): string {
  if (rows === undefined) return "no table";
  return `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;
}
