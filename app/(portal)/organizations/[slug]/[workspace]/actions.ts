"use server";

import { createConductor } from "#lib/use-cases/conductors/create-conductor.ts";
import { deleteConductor } from "#lib/use-cases/conductors/delete-conductor.ts";
import { editConductor } from "#lib/use-cases/conductors/edit-conductor.ts";
import { executeConductor } from "#lib/use-cases/conductors/execute-conductor.ts";
import { exportExcel } from "#lib/use-cases/menus/export-excel.ts";
import { exportMenus } from "#lib/use-cases/menus/export-menus.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function createConductorAction(input: unknown): Answered {
  return createConductor(await actionContext(), input);
}

export async function editConductorAction(input: unknown): Answered {
  return editConductor(await actionContext(), input);
}

export async function deleteConductorAction(input: unknown): Answered {
  return deleteConductor(await actionContext(), input);
}

export async function executeConductorAction(input: unknown): Answered {
  return executeConductor(await actionContext(), input);
}

export async function exportMenusAction(input: unknown): Answered {
  return exportMenus(await actionContext(), input);
}

export async function exportExcelAction(input: unknown): Answered {
  return exportExcel(await actionContext(), input);
}
