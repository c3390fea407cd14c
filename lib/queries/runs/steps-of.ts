import { z } from "zod";
import { stateLabel, type RunFamily, type RunState } from "#lib/domain/jobs/run-state.ts";
import type { RunDetail } from "./run-view.ts";

const flow = z.object({ steps: z.array(z.object({ name: z.string() })) });

interface StepRun {
  id: string;
  parentStep: number | null;
  state: string;
  kind: { family: string };
}

/** A conductor's steps in order, each with its run as far as there is one. */
export function stepsOf(parameters: unknown, children: readonly StepRun[]): RunDetail["steps"] {
  const parsed = flow.safeParse(parameters);
  if (!parsed.success) return [];
  return parsed.data.steps.map(({ name }, index) => {
    const run = children.find(({ parentStep }) => parentStep === index);
    const label = run ? stateLabel(run.state as RunState, run.kind.family as RunFamily) : "Not registered yet";
    return { number: index + 1, name, runId: run?.id ?? null, label };
  });
}
