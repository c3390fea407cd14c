import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewStartServices } from "#lib/use-cases/services/preview-start-services.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(serviceContracts.previewStart, async ({ context, params, body }) => {
  const plan = await previewStartServices(context, { ...body, node: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
