"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewCreateNetwork } from "#lib/use-cases/networks/preview-create-network.ts";
import { startCreateNetwork } from "#lib/use-cases/networks/start-create-network.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function previewCreate(input: unknown): Promise<Outcome<Plan>> {
  return previewCreateNetwork(await actionContext(), input);
}

export async function startCreate(input: unknown): Promise<Outcome<{ operationId: string }>> {
  return startCreateNetwork(await actionContext(), input);
}
