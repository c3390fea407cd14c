import type { Plan } from "#lib/domain/plan/plan.ts";
import type { PlanAnswer } from "./contracts/plan-schema.ts";

/** A plan as the API shows it: `moves` and `after` are readings of the plan's fates and loads. */
export function planAnswer(plan: Plan): PlanAnswer {
  const { kind, subject, title, confirmLabel, revision, stages, fates, loads, warnings, blockers, choices } = plan;
  return {
    kind,
    subject,
    title,
    confirmLabel,
    revision,
    stages: stages.map(stageAnswer),
    moves: fates.flatMap(({ instance, kind: what, fate, from, to, method }) =>
      fate === "move" && to ? [{ instance: instance.name, kind: what, from, to, method }] : [],
    ),
    machines: fates.map(({ instance, ...fate }) => ({ id: instance.id, instance: instance.name, ...fate })),
    runs: (plan.runs ?? []).map(({ run, ...fate }) => ({ id: run.id, run: run.name, ...fate })),
    after: loads.map(({ node, memoryAfterBytes, memoryTotalBytes }) => ({
      node,
      memoryUsedBytes: memoryAfterBytes,
      memoryTotalBytes,
    })),
    choices,
    warnings,
    blockers,
    ifAborted: plan.abortPolicy.leadsTo,
    estimate: plan.estimate,
  };
}

/** Stages as a reader of the API needs them: what happens, not how the worker does it. */
function stageAnswer({ name, steps, pointOfNoReturn }: Plan["stages"][number]): PlanAnswer["stages"][number] {
  return {
    name,
    pointOfNoReturn: pointOfNoReturn ?? false,
    steps: steps.map((step) => ({
      id: step.id,
      name: step.name,
      action: step.action.type,
      skippable: step.skippable ?? false,
    })),
  };
}
