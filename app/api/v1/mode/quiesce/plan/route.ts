import { quiesceContracts } from "#lib/server/http/contracts/quiesce.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { previewQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";

export const POST = route(quiesceContracts.previewQuiesce, async ({ context, body }) => {
  const plan = await previewQuiesce(context, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
