"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { previewRolling as preview } from "#lib/use-cases/rolling/preview-rolling.ts";
import { startRolling as start } from "#lib/use-cases/rolling/start-rolling.ts";
import { actionContext } from "./visitor.ts";

export async function previewRolling(input: unknown): Promise<Outcome<Plan>> {
  return preview(await actionContext(), input);
}

export async function startRolling(input: unknown): Promise<Outcome<{ operationId: string }>> {
  return start(await actionContext(), input);
}
