import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewCreateInstance } from "#lib/use-cases/instances/preview-create-instance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(instanceContracts.previewCreate, async ({ context, body }) => {
  const plan = await previewCreateInstance(context, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
