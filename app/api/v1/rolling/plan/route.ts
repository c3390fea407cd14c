import { rollingContracts } from "#lib/server/http/contracts/rolling.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { previewRolling } from "#lib/use-cases/rolling/preview-rolling.ts";

export const POST = route(rollingContracts.preview, async ({ context, body }) => {
  const plan = await previewRolling(context, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
