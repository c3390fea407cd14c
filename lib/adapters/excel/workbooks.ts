import writeWorkbook from "write-excel-file/node";
import type { CellValue } from "#lib/domain/sheets/sheet-columns.ts";
import type { Workbooks } from "#lib/ports/workbooks.ts";
import { readApart } from "./read-apart.ts";

/** Workbooks of Excel, written in memory and read apart. */
export const excelWorkbooks: Workbooks = {
  async write(sheets) {
    const pages = sheets.map(({ name, rows }) => ({ sheet: name, data: rows.map((row) => row.map(cellOf)) }));
    return writeWorkbook(pages).toBuffer();
  },
  read: (bytes) => readApart(bytes),
};

/** With its type named, a text stays a text, whatever it begins with. */
function cellOf(value: CellValue | null) {
  if (value === null) return null;
  if (typeof value === "number") return { value, type: Number };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: String };
}
