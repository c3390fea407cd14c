import { quiesceContracts } from "#lib/server/http/contracts/quiesce.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { previewResume } from "#lib/use-cases/quiesce/resume.ts";

export const POST = route(quiesceContracts.previewResume, async ({ context, body }) => {
  const plan = await previewResume(context, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
