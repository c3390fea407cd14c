import readWorkbook from "read-excel-file/universal";
import writeWorkbook from "write-excel-file/node";
import type { CellValue } from "#lib/domain/sheets/sheet-columns.ts";
import { WorkbookError, type Workbooks } from "#lib/ports/workbooks.ts";
import { checkArchive } from "./check-archive.ts";

/** Workbooks of Excel, read and written in memory. */
export const excelWorkbooks: Workbooks = {
  async write(sheets) {
    const pages = sheets.map(({ name, rows }) => ({ sheet: name, data: rows.map((row) => row.map(cellOf)) }));
    return writeWorkbook(pages).toBuffer();
  },
  async read(bytes) {
    checkArchive(bytes);
    const own = new Uint8Array(bytes);
    const sheets = await readWorkbook(own.buffer, { trim: false }).catch(() => {
      throw new WorkbookError("The file is no Excel workbook (.xlsx), or it is damaged.");
    });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(valueOf)) }));
  },
};

/** With its type named, a text stays a text, whatever it begins with. */
function cellOf(value: CellValue | null) {
  if (value === null) return null;
  if (typeof value === "number") return { value, type: Number };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: String };
}

function valueOf(value: unknown): CellValue | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
