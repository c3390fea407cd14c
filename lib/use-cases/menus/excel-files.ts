import { MOST_FILE_BYTES, type MenuSheet } from "#lib/domain/sheets/menu-file.ts";
import type { SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import type { Workbooks, WorkbookSheet } from "#lib/ports/workbooks.ts";
import type { MenuFiles } from "./run-export-import.ts";
import type { ImportedSheet } from "./write-menus.ts";

/** Excel's own limit of a page's name. */
const LONGEST_NAME = 31;

/** Menus as a workbook: a page for each sheet, named by its id, with the columns' labels in the first row. */
export function excelFiles(workbooks: Workbooks): MenuFiles {
  return {
    // A workbook is packed: what it holds may be more than its file.
    mostBytes: 2 * MOST_FILE_BYTES,
    write: (sheets) => workbooks.write(withNames(sheets).map(([name, sheet]) => pageOf(name, sheet))),
    read: async (bytes, known) => {
      const names = new Map(withNames(known).map(([name, sheet]) => [name.toLowerCase(), sheet]));
      const pages = await workbooks.read(bytes);
      return pages.map((page) => importedFrom(page, names.get(page.name.toLowerCase())));
    },
  };
}

/** Ids that are too long are cut, and numbered where that makes two the same. */
function withNames<S extends { slug: string }>(sheets: readonly S[]): [string, S][] {
  const taken = new Set<string>();
  return sheets
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((sheet) => {
      let name = sheet.slug.slice(0, LONGEST_NAME);
      for (let number = 2; taken.has(name.toLowerCase()); number++) {
        name = `${sheet.slug.slice(0, LONGEST_NAME - 4)}-${number}`;
      }
      taken.add(name.toLowerCase());
      return [name, sheet];
    });
}

function pageOf(name: string, { columns, rows }: MenuSheet): WorkbookSheet {
  const head = columns.map(({ label }) => label);
  return { name, rows: [head, ...rows.map((values) => columns.map(({ key }) => values[key] ?? null))] };
}

function importedFrom(
  { name, rows: [head = [], ...rows] }: WorkbookSheet,
  known: Pick<MenuSheet, "slug" | "columns"> | undefined,
): ImportedSheet {
  if (!known) throw new Error(`The page '${name}' names no sheet of this workspace: define it first.`);
  const columns = head.map((label) => columnFor(known, String(label ?? "")));
  const filled = rows.filter((cells) => cells.some((cell) => cell !== null && cell !== ""));
  const valuesOf = (cells: WorkbookSheet["rows"][number]): Record<string, unknown> =>
    Object.fromEntries(columns.flatMap((column, at) => (column ? [[column.key, cells[at] ?? null]] : [])));
  return { slug: known.slug, name: known.slug, columns: null, rows: filled.map(valuesOf) };
}

/** A column by its label or its key; one without a heading is left out. */
function columnFor({ slug, columns }: Pick<MenuSheet, "slug" | "columns">, head: string): SheetColumn | null {
  const text = head.trim();
  if (text === "") return null;
  const column = columns.find(({ label, key }) => label === text || key === text);
  if (!column) throw new Error(`${slug} has no column '${text}'.`);
  return column;
}
