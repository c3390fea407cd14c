"use server";

import type { Outcome } from "#lib/use-cases/outcome.ts";
import { addRow } from "#lib/use-cases/sheets/add-row.ts";
import { defineSheet } from "#lib/use-cases/sheets/define-sheet.ts";
import { deleteRow } from "#lib/use-cases/sheets/delete-row.ts";
import { deleteSheet } from "#lib/use-cases/sheets/delete-sheet.ts";
import { editRow } from "#lib/use-cases/sheets/edit-row.ts";
import { editSheet } from "#lib/use-cases/sheets/edit-sheet.ts";
import { actionContext } from "../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function defineSheetAction(input: unknown): Answered {
  return defineSheet(await actionContext(), input);
}

export async function editSheetAction(input: unknown): Answered {
  return editSheet(await actionContext(), input);
}

export async function deleteSheetAction(input: unknown): Answered {
  return deleteSheet(await actionContext(), input);
}

export async function addRowAction(input: unknown): Answered {
  return addRow(await actionContext(), input);
}

export async function editRowAction(input: unknown): Answered {
  return editRow(await actionContext(), input);
}

export async function deleteRowAction(input: unknown): Answered {
  return deleteRow(await actionContext(), input);
}
