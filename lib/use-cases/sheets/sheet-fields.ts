import { z } from "zod";
import { COLUMN_TYPES, MOST_COLUMNS, type SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import { newSlug, shownName } from "../organizations/organization-fields.ts";

const column = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, "1 to 40 letters, digits and underscores; a small letter first."),
    label: shownName,
    type: z.enum(COLUMN_TYPES),
    required: z.boolean().default(false),
    unique: z.boolean().default(false),
    choices: z.array(shownName).max(100).default([]),
  })
  .refine(({ type, choices }) => (type === "choice") === choices.length > 0, {
    path: ["choices"],
    error: "A choice has choices; other types have none.",
  });

export const sheetColumns = z
  .array(column)
  .min(1, "At least one column.")
  .max(MOST_COLUMNS, `At most ${MOST_COLUMNS} columns.`)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, "Two columns have the same key.");

/** A sheet as it is defined, by a person or in a file. */
export const sheetDefinition = z.strictObject({ slug: newSlug, name: shownName, columns: sheetColumns });

export const sheetId = z.guid("A sheet's id is a UUID.");
export const rowId = z.guid("A row's id is a UUID.");
export const rowValues = z.record(z.string().max(40), z.unknown());

/** The columns that a sheet's row in the database holds. */
export function columnsOf({ columns }: { columns: unknown }): SheetColumn[] {
  return columns as SheetColumn[];
}
