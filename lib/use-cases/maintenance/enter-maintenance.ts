import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { enterInput, enterPreviewInput } from "./enter-input.ts";
import type { HeldMaintenance, MaintenanceContext } from "./maintenance-context.ts";
import { planEntering } from "./maintenance-plan.ts";

/** Puts the platform in maintenance by hand: a system-admin who has given the maintenance password as well. */
export function enterMaintenance(context: HeldMaintenance, input: unknown): Promise<Outcome<Started>> {
  const start = consoleMutation<typeof enterInput, Started>({
    name: "maintenance.enter.start",
    input: enterInput,
    run: (transaction, { reason, planRevision, choices, patienceSeconds, awaitPages }) => {
      const request = { choices, patienceSeconds, awaitPages };
      const wish = { kind: "platform.enter", request, reason, planRevision } as const;
      return startPlanned(transaction, wish, "mode", async () =>
        done({ plan: await planEntering(transaction.tx, context, request) }),
      );
    },
  });
  return start(context, input);
}

/** What entering by hand would do, and what becomes of each run; changes nothing, and needs no second password. */
export async function previewEnter(context: MaintenanceContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(enterPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { choices, patienceSeconds, awaitPages } = parsed.data;
  return done(await planEntering(context.control, context, { choices, patienceSeconds, awaitPages }));
}
