import type { Plan } from "#lib/domain/plan/plan.ts";
import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

interface Log {
  log(line: string): void;
}

/** A plan as a person reads it before the click; no figures that differ from run to run. */
export function logPlan({ log }: Log, { confirmLabel, fates, warnings, blockers }: Plan): void {
  log(`plan: ${confirmLabel}`);
  for (const { instance, fate, to, method, note } of fates) {
    const how = [`${fate}${to ? ` to ${to}` : ""}`, method === fate ? null : method, note].filter(Boolean).join(", ");
    log(`  ${instance.name}: ${how}`);
  }
  for (const { message } of warnings) log(`warning: ${message}`);
  for (const { message } of blockers) log(`blocker: ${message}`);
}

/** What a verb has answered when it refused; answers whether it was done. */
export function logOutcome<T>({ log }: Log, outcome: Outcome<T>): outcome is { ok: true; value: T } {
  if (outcome.ok) return true;
  if (outcome.reason === "blocked") for (const { message } of outcome.blockers) log(`blocked: ${message}`);
  else log(`refused: ${outcome.detail}`);
  return false;
}

/** Steps in the plan's order, whichever ended first; of an aborted operation only its end. */
export function logOperation({ log }: Log, view: OperationView): void {
  log(`${view.title}: ${view.status}`);
  if (view.status === "aborted" || view.status === "paused") return;
  for (const step of view.stages.flatMap(({ steps }) => steps)) {
    log(`  ${step.status}: ${step.name}${step.error ? `: ${step.error}` : ""}`);
    if (step.status === "asking" && step.ask) {
      log(`    ${step.ask.text} [${step.ask.answers.map(({ id }) => id).join(", ")}]`);
    }
  }
}
