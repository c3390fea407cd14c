import { z } from "zod";
import { MENU_FORMAT, MENU_VERSION } from "#lib/domain/sheets/menu-file.ts";
import { sheetDefinition, rowValues } from "../sheets/sheet-fields.ts";
import type { MenuFiles } from "./run-export-import.ts";

const menuFile = z.object({
  format: z.literal(MENU_FORMAT, "The file is no menu export of Lull."),
  version: z.literal(MENU_VERSION, "The file is of a version that is not understood here."),
  sheets: z.array(sheetDefinition.extend({ rows: z.array(rowValues) })).max(500),
});

/** Menus as JSON: sheets with their columns and rows. */
export const jsonFiles: MenuFiles = {
  write: (sheets) => {
    const text = JSON.stringify({ format: MENU_FORMAT, version: MENU_VERSION, sheets }, null, 1);
    return Promise.resolve(Buffer.from(text));
  },
  read: (bytes) => {
    const parsed = menuFile.safeParse(parse(bytes));
    if (parsed.success) return Promise.resolve(parsed.data.sheets);
    const [first] = parsed.error.issues;
    throw new Error(
      `${first?.path.join(".") ?? ""}: ${first?.message ?? "The file can't be read."}`.replace(/^: /, ""),
    );
  },
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Error("The file is no valid JSON.");
  }
}
