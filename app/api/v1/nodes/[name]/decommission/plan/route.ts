import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewDecommission } from "#lib/use-cases/nodes/preview-decommission.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(nodeContracts.previewDecommission, async ({ context, params, body }) => {
  const plan = await previewDecommission(context, { ...body, node: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
