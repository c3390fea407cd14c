/** read-main.ts: a workbook on standard input, what it holds on standard output, as JSON. */
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import readWorkbook from "read-excel-file/universal";
import { MOST_IMPORTED_ROWS } from "#lib/domain/sheets/menu-file.ts";
import { MOST_COLUMNS, type CellValue } from "#lib/domain/sheets/sheet-columns.ts";
import { WorkbookError, type WorkbookSheet } from "#lib/ports/workbooks.ts";
import { checkArchive } from "./check-archive.ts";
import type { ReadApart } from "./read-apart.ts";

/** Twice as many as can be imported: columns without a heading are left out. */
const MOST_CELLS = 2 * MOST_IMPORTED_ROWS * MOST_COLUMNS;
/** Of all cells: one text can be in as many as there are. */
const MOST_CHARACTERS = 50 * 1024 ** 2;

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<WorkbookSheet[]> {
  checkArchive(bytes);
  const sheets = await readWorkbook(new Uint8Array(bytes).buffer, { trim: false }).catch(() => {
    throw new WorkbookError("The file is no Excel workbook (.xlsx), or it is damaged.");
  });
  const read = sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(valueOf)) }));
  refuseTooMuch(read);
  return read;
}

function refuseTooMuch(sheets: readonly WorkbookSheet[]): void {
  let cells = 0;
  let characters = 0;
  for (const row of sheets.flatMap(({ rows }) => rows)) {
    cells += row.length;
    for (const cell of row) characters += typeof cell === "string" ? cell.length : 0;
  }
  if (cells <= MOST_CELLS && characters <= MOST_CHARACTERS) return;
  throw new WorkbookError("The file holds more than can be imported. Split it.");
}

function valueOf(value: unknown): CellValue | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

async function answer(): Promise<ReadApart> {
  try {
    return { sheets: await read(await buffer(process.stdin)) };
  } catch (error) {
    if (error instanceof WorkbookError) return { problem: error.message };
    throw error;
  }
}

await pipeline([JSON.stringify(await answer())], process.stdout);
