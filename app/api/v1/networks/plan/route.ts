import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewCreateNetwork } from "#lib/use-cases/networks/preview-create-network.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(networkContracts.previewCreate, async ({ context, body }) => {
  const plan = await previewCreateNetwork(context, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
