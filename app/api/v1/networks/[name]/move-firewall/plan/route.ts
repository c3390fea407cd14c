import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewMoveFirewall } from "#lib/use-cases/networks/preview-move-firewall.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(networkContracts.previewMoveFirewall, async ({ context, params, body }) => {
  const plan = await previewMoveFirewall(context, { ...body, network: params.name });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
