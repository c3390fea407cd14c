import { excelWorkbooks } from "#lib/adapters/excel/workbooks.ts";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { excelFiles } from "#lib/use-cases/menus/excel-files.ts";
import { jsonFiles } from "#lib/use-cases/menus/json-files.ts";
import { MENU_JOBS } from "#lib/use-cases/menus/menu-jobs.ts";
import { exportImport } from "#lib/use-cases/menus/run-export-import.ts";
import { createDefinedSheet } from "#lib/use-cases/sheets/create-defined-sheet.ts";

/** What the runner itself executes, by the kind's id. A kind that isn't here ends as 'Complete (error)'. */
export const BUILT_INS: Readonly<Record<string, BuiltIn>> = {
  "ita-by-menu-create": createDefinedSheet,
  [MENU_JOBS.menu.kind]: exportImport("menu", jsonFiles),
  [MENU_JOBS.excel.kind]: exportImport("excel", excelFiles(excelWorkbooks)),
};
