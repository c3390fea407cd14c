import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewStartInstance } from "#lib/use-cases/instances/preview-start-instance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(instanceContracts.previewStart, async ({ context, params, body }) => {
  const plan = await previewStartInstance(context, { ...body, instance: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
