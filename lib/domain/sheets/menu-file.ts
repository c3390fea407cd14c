import type { RowValues, SheetColumn } from "./sheet-columns.ts";

/** A sheet with its rows, as menu export writes it and import reads it. */
export interface MenuSheet {
  slug: string;
  name: string;
  columns: SheetColumn[];
  rows: RowValues[];
}

export const MENU_FORMAT = "lull-menu";
export const MENU_VERSION = 1;
/** Of a file, in and out. */
export const MOST_FILE_BYTES = 20 * 1024 ** 2;
/** Rows of one import: all of them are written together, or none. */
export const MOST_IMPORTED_ROWS = 20_000;
export const TOO_MANY_ROWS = `An import has ${MOST_IMPORTED_ROWS} rows at most: split the file.`;
