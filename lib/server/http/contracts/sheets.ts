import { z } from "zod";
import { COLUMN_TYPES } from "#lib/domain/sheets/sheet-columns.ts";
import { listRowsQuery } from "#lib/queries/sheets/list-rows.ts";
import { listSheetsQuery } from "#lib/queries/sheets/list-sheets.ts";
import type { RowView, SheetPage, SheetView } from "#lib/queries/sheets/sheet-view.ts";
import { addRow } from "#lib/use-cases/sheets/add-row.ts";
import { defineSheet } from "#lib/use-cases/sheets/define-sheet.ts";
import { deleteRow } from "#lib/use-cases/sheets/delete-row.ts";
import { deleteSheet } from "#lib/use-cases/sheets/delete-sheet.ts";
import { editRow } from "#lib/use-cases/sheets/edit-row.ts";
import { editSheet } from "#lib/use-cases/sheets/edit-sheet.ts";
import { rowId, sheetId } from "#lib/use-cases/sheets/sheet-fields.ts";
import { contract } from "../contract.ts";
import { listOf, registeredRun } from "./answers.ts";

const params = z.object({ id: sheetId });
const rowParams = z.object({ id: sheetId, rowId });
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const sheetFields = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  organization: z.string(),
  workspace: z.string(),
  workspaceId: z.string(),
  revision: z.number().int(),
  updatedAt: z.iso.datetime(),
  rows: z.number().int(),
};
const sheetSchema = z.object(sheetFields).meta({ id: "Sheet" }) satisfies z.ZodType<SheetView>;
const columnSchema = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(COLUMN_TYPES),
  required: z.boolean(),
  unique: z.boolean(),
  choices: z.array(z.string()),
});
const sheetPageSchema = z
  .object({ ...sheetFields, columns: z.array(columnSchema) })
  .meta({ id: "SheetWithColumns" }) satisfies z.ZodType<SheetPage>;
const rowSchema = z
  .object({
    id: z.string(),
    values,
    revision: z.number().int(),
    updatedBy: z.string(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "SheetRow" }) satisfies z.ZodType<RowView>;
const savedRow = z.object({ id: z.string(), revision: z.number().int(), values });

export const sheetContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/sheets",
    summary: "Parameter sheets of the organizations that one acts for",
    right: "workspaces.use",
    query: listSheetsQuery,
    response: listOf(sheetSchema),
  }),
  define: contract({
    method: "POST",
    path: "/api/v1/sheets",
    summary: "Define a parameter sheet: a run of 'Parameter sheet creation' makes it",
    right: "workspaces.use",
    writes: "platform",
    body: defineSheet.spec.input,
    response: registeredRun,
    status: 202,
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/sheets/{id}",
    summary: "One parameter sheet with its columns",
    right: "workspaces.use",
    params,
    response: sheetPageSchema,
  }),
  edit: contract({
    method: "PATCH",
    path: "/api/v1/sheets/{id}",
    summary: "Rename a sheet or change its columns; a stale revision answers 409 with both versions",
    right: "workspaces.use",
    writes: "platform",
    params,
    body: editSheet.spec.input.omit({ sheetId: true }),
    response: z.object({ id: z.string(), revision: z.number().int() }),
  }),
  delete: contract({
    method: "DELETE",
    path: "/api/v1/sheets/{id}",
    summary: "Delete a sheet; with rows in it only with its slug as ?confirm=",
    right: "workspaces.use",
    writes: "platform",
    params,
    query: deleteSheet.spec.input.omit({ sheetId: true }),
    response: z.object({ id: z.string(), slug: z.string() }),
  }),
  rows: contract({
    method: "GET",
    path: "/api/v1/sheets/{id}/rows",
    summary: "A sheet's rows, in the order in which they were registered",
    right: "workspaces.use",
    params,
    query: listRowsQuery,
    response: listOf(rowSchema),
  }),
  addRow: contract({
    method: "POST",
    path: "/api/v1/sheets/{id}/rows",
    summary: "Register a row",
    right: "workspaces.use",
    writes: "platform",
    params,
    body: addRow.spec.input.omit({ sheetId: true }),
    response: savedRow,
    status: 201,
  }),
  editRow: contract({
    method: "PUT",
    path: "/api/v1/sheets/{id}/rows/{rowId}",
    summary: "Write a row anew; a stale revision answers 409 with both versions",
    right: "workspaces.use",
    writes: "platform",
    params: rowParams,
    body: editRow.spec.input.omit({ sheetId: true, rowId: true }),
    response: savedRow,
  }),
  deleteRow: contract({
    method: "DELETE",
    path: "/api/v1/sheets/{id}/rows/{rowId}",
    summary: "Delete a row as it was seen (?revision=)",
    right: "workspaces.use",
    writes: "platform",
    params: rowParams,
    query: deleteRow.spec.input.omit({ sheetId: true, rowId: true }),
    response: z.object({ id: z.string() }),
  }),
};
