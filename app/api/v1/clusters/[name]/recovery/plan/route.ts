import { clusterPlanContracts } from "#lib/server/http/contracts/cluster-plans.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(clusterPlanContracts.previewRecovery, async ({ context, params, body }) => {
  const plan = await previewClusterRecovery(context, { ...body, cluster: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
