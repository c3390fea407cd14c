"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewStartServices } from "#lib/use-cases/services/preview-start-services.ts";
import { startServices } from "#lib/use-cases/services/start-services.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../visitor.ts";

export async function previewServices(input: unknown): Promise<Outcome<Plan>> {
  return previewStartServices(await actionContext(), input);
}

export async function startNodeServices(input: unknown): Promise<Outcome<{ operationId: string }>> {
  return startServices(await actionContext(), input);
}
