import { backupContracts } from "#lib/server/http/contracts/backups.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { previewRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(backupContracts.previewRehearsal, async ({ context, params, body }) => {
  const plan = await previewRehearsal(context, { ...body, backup: params.id });
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
