"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewMoveFirewall } from "#lib/use-cases/networks/preview-move-firewall.ts";
import { startMoveFirewall } from "#lib/use-cases/networks/start-move-firewall.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../visitor.ts";

export async function previewMove(input: unknown): Promise<Outcome<Plan>> {
  return previewMoveFirewall(await actionContext(), input);
}

export async function startMove(input: unknown): Promise<Outcome<{ operationId: string }>> {
  return startMoveFirewall(await actionContext(), input);
}
