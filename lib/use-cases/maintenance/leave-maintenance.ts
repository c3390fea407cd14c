import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import type { HeldMaintenance, MaintenanceContext } from "./maintenance-context.ts";
import { planStarting } from "./maintenance-plan.ts";
import { startPlatform } from "./start-platform.ts";

export const leaveInput = z.strictObject({
  planRevision: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
    .optional(),
  reason: z.string().trim().max(2000).default(""),
});

/** Leaves maintenance from the console: the platform is started, and opened to its users when it is well. */
export function leaveMaintenance(context: HeldMaintenance, input: unknown): Promise<Outcome<Started>> {
  const leave = consoleMutation<typeof leaveInput, Started>({
    name: "maintenance.leave.start",
    input: leaveInput,
    run: (transaction, { reason, planRevision }) =>
      startPlatform(transaction, context, { reason: reason || "left from the console", planRevision }),
  });
  return leave(context, input);
}

/** What leaving would do, and the balance: its warnings say what is not as it was on entering. Changes nothing. */
export async function previewLeave(context: MaintenanceContext): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  return done(await planStarting(context.control, context));
}
