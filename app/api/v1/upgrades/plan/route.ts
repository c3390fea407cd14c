import { upgradeContracts } from "#lib/server/http/contracts/upgrades.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { previewUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";

export const POST = route(
  upgradeContracts.previewUpgrade,
  async ({ context, body: { user: _user, password: _password, ...asked } }) => {
    const plan = await previewUpgrade({ ...context, ...upgradeWorld() }, asked);
    return plan.ok ? done(planAnswer(plan.value)) : plan;
  },
);
