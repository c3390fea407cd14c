import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewStartInstances } from "#lib/use-cases/instances/preview-start-instances.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(instanceContracts.previewStartInstances, async ({ context, params, body }) => {
  const plan = await previewStartInstances(context, { ...body, node: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
