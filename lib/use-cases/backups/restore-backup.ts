import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { RestoreRequest } from "#lib/domain/planners/restore.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { HeldRestore, RestoreContext } from "./restore-context.ts";
import { restoreInput, restorePreviewInput } from "./restore-input.ts";
import { planRestoring } from "./restore-plan.ts";

/** Takes the platform back to a backup: a system-admin who has given the maintenance password as well. */
export function restoreBackup(context: HeldRestore, input: unknown): Promise<Outcome<Started>> {
  const start = consoleMutation<typeof restoreInput, Started>({
    name: "backup.restore.start",
    input: restoreInput,
    run: (transaction, { reason, planRevision, ...asked }) => {
      const request = requestOf(asked);
      const wish = { kind: "platform.restore", request: { ...request }, reason, planRevision } as const;
      return startPlanned(transaction, wish, "mode", async () => {
        const plan = await planRestoring(transaction.tx, context, request);
        return plan.ok ? done({ plan: plan.value }) : plan;
      });
    },
  });
  return start(context, input);
}

/** What a restore would do and what would be lost; changes nothing, and needs no second password. */
export async function previewRestore(context: RestoreContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(restorePreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return planRestoring(context.control, context, requestOf(parsed.data));
}

type Asked = Omit<z.output<typeof restorePreviewInput>, "reason" | "planRevision">;

function requestOf({ backup, overrides, keepDays, choices, patienceSeconds }: Asked): RestoreRequest {
  return { backupId: backup, overrides, keepDays, choices, patienceSeconds };
}
