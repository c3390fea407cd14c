import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewNodeMaintenance } from "#lib/use-cases/nodes/preview-node-maintenance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(nodeContracts.previewMaintenance, async ({ context, params, body }) => {
  const plan = await previewNodeMaintenance(context, { ...body, node: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
