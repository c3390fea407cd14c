import { backupContracts } from "#lib/server/http/contracts/backups.ts";
import { planAnswer } from "#lib/server/http/plan-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { backupWorld } from "#lib/server/make-backup-keeping.ts";
import { previewBackup } from "#lib/use-cases/backups/start-backup.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const POST = route(backupContracts.preview, async ({ context, body }) => {
  const plan = await previewBackup({ ...context, backups: backupWorld() }, body);
  return plan.ok ? done(planAnswer(plan.value)) : plan;
});
