import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { RollbackRequest } from "#lib/domain/planners/rollback.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { HeldUpgrade, UpgradeContext } from "./upgrade-context.ts";
import { rollbackInput, rollbackPreviewInput } from "./upgrade-input.ts";
import { planRollingBack } from "./upgrade-plan.ts";

/** Takes the platform back to the release and the backup from before: a system-admin who has given the maintenance password as well. */
export function startRollback(context: HeldUpgrade, input: unknown): Promise<Outcome<Started>> {
  const start = consoleMutation<typeof rollbackInput, Started>({
    name: "platform.rollback.start",
    input: rollbackInput,
    run: (transaction, { reason, planRevision, ...asked }) => {
      const request = requestOf(asked);
      const wish = { kind: "platform.rollback", request: { ...request }, reason, planRevision } as const;
      return startPlanned(transaction, wish, "mode", async () => {
        const plan = await planRollingBack(transaction.tx, context, request);
        return plan.ok ? done({ plan: plan.value }) : plan;
      });
    },
  });
  return start(context, input);
}

/** What it would do; changes nothing, and needs no second password. */
export async function previewRollback(context: UpgradeContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(rollbackPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return planRollingBack(context.control, context, requestOf(parsed.data));
}

type Asked = Omit<z.output<typeof rollbackPreviewInput>, "reason" | "planRevision">;

function requestOf({ keepDays, choices, patienceSeconds }: Asked): RollbackRequest {
  return { keepDays, choices, patienceSeconds };
}
