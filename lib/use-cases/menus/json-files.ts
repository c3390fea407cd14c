import { z } from "zod";
import {
  MENU_FORMAT,
  MENU_VERSION,
  MOST_FILE_BYTES,
  MOST_IMPORTED_ROWS,
  TOO_MANY_ROWS,
} from "#lib/domain/sheets/menu-file.ts";
import { sheetDefinition, rowValues } from "../sheets/sheet-fields.ts";
import type { MenuFiles } from "./run-export-import.ts";

const menuFile = z.object({
  format: z.literal(MENU_FORMAT, "The file is no menu export of Lull."),
  version: z.literal(MENU_VERSION, "The file is of a version that is not understood here."),
  sheets: z.array(sheetDefinition.extend({ rows: z.array(rowValues) })).max(500),
});

/** Menus as JSON: sheets with their columns and rows. */
export const jsonFiles: MenuFiles = {
  mostBytes: MOST_FILE_BYTES,
  write: (sheets) => {
    const text = JSON.stringify({ format: MENU_FORMAT, version: MENU_VERSION, sheets }, null, 1);
    return Promise.resolve(Buffer.from(text));
  },
  read: (bytes) => {
    const file = parse(bytes);
    refuseTooMany(file);
    const parsed = menuFile.safeParse(file);
    if (parsed.success) return Promise.resolve(parsed.data.sheets);
    const [first] = parsed.error.issues;
    throw new Error(
      `${first?.path.join(".") ?? ""}: ${first?.message ?? "The file can't be read."}`.replace(/^: /, ""),
    );
  },
};

/** Before each row is looked at: what is wrong with millions of them would be millions of complaints. */
function refuseTooMany(file: unknown): void {
  const { sheets } = (file ?? {}) as { sheets?: unknown };
  const rows = Array.isArray(sheets) ? sheets.reduce<number>((sum, sheet) => sum + rowsIn(sheet), 0) : 0;
  if (rows > MOST_IMPORTED_ROWS) throw new Error(TOO_MANY_ROWS);
}

function rowsIn(sheet: unknown): number {
  const { rows } = (sheet ?? {}) as { rows?: unknown };
  return Array.isArray(rows) ? rows.length : 1;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Error("The file is no valid JSON.");
  }
}
