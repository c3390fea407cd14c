import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { restoreWorld } from "#lib/server/restore-world.ts";
import { previewRestore } from "#lib/use-cases/backups/restore-backup.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(
  restoreContracts.previewRestore,
  async ({ context, params: { id: backup }, body: { user: _user, password: _password, ...asked } }) => {
    const plan = await previewRestore({ ...context, ...restoreWorld() }, { ...asked, backup });
    return plan.ok ? done(planAnswer(plan.value)) : plan;
  },
);
