import type { CellValue } from "#lib/domain/sheets/sheet-columns.ts";

/** One sheet of a workbook, row by row; null: an empty cell. */
export interface WorkbookSheet {
  name: string;
  rows: (CellValue | null)[][];
}

/** Files of a spreadsheet program (.xlsx). */
export interface Workbooks {
  /** Every cell is written as the value that it is: a text is a text, whatever it begins with, and never a formula. */
  write(sheets: readonly WorkbookSheet[]): Promise<Uint8Array>;
  /**
   * Formulas are never evaluated: what the file says was their value is read. Throws `WorkbookError` for a file that
   * is none, or that would unpack to more than it may.
   */
  read(bytes: Uint8Array): Promise<WorkbookSheet[]>;
}

/** The message is for the person who sent the file. */
export class WorkbookError extends Error {}
