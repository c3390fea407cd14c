import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewMoveInstance } from "#lib/use-cases/instances/preview-move-instance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(instanceContracts.previewMove, async ({ context, params, body }) => {
  const plan = await previewMoveInstance(context, { ...body, instance: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
