import { maintenanceContracts } from "#lib/server/http/contracts/maintenance.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { previewEnter } from "#lib/use-cases/maintenance/enter-maintenance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(
  maintenanceContracts.previewEnter,
  async ({ context, body: { user: _user, password: _password, ...asked } }) => {
    const plan = await previewEnter({ ...context, services: platformServices() }, asked);
    return plan.ok ? done(planAnswer(plan.value)) : plan;
  },
);
