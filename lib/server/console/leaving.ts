import { previewLeave } from "#lib/use-cases/maintenance/leave-maintenance.ts";
import { unavailable } from "#lib/use-cases/outcome.ts";
import { platformClient } from "../databases.ts";
import { planAnswer } from "../http/plan-answer.ts";
import { refusalProblem } from "../http/problem.ts";
import { platformServices } from "../platform-services.ts";
import type { Held } from "./as-holder.ts";
import { json } from "./console-route.ts";
import { mutating } from "./mutating.ts";
import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";

/** What leaving maintenance would do, with the balance. */
export async function showLeaving(held: Held, request: Request): Promise<Response> {
  const context = mutating(held, request);
  if (!context) return refusalProblem(unavailable(NEEDS_DATABASE, 5));
  const plan = await previewLeave({ ...context, platform: await platformClient(), services: platformServices() });
  return plan.ok ? json(planAnswer(plan.value)) : refusalProblem(plan);
}
