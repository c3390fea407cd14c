import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { restoreWorld } from "#lib/server/restore-world.ts";
import { previewUndoRestore } from "#lib/use-cases/backups/undo-restore.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(
  restoreContracts.previewUndo,
  async ({ context, params: { id: copy }, body: { user: _user, password: _password, ...asked } }) => {
    const plan = await previewUndoRestore({ ...context, ...restoreWorld() }, { ...asked, copy });
    return plan.ok ? done(planAnswer(plan.value)) : plan;
  },
);
