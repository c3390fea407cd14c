import { z } from "zod";
import type { FlowStep } from "#lib/domain/jobs/conductor-flow.ts";

const step = z.object({
  kind: z.string(),
  name: z.string(),
  target: z
    .string()
    .nullish()
    .transform((target) => target ?? null),
  parameters: z.record(z.string(), z.string()).default({}),
});

/** The steps that a conductor's run bears since it was registered: editing the conductor doesn't change them. */
export function flowStepsOf(parameters: unknown): FlowStep[] {
  const parsed = z.object({ steps: z.array(step) }).safeParse(parameters);
  return parsed.success ? parsed.data.steps : [];
}

/** The same, from what a conductor was defined with. */
export function flowSteps(steps: unknown): FlowStep[] {
  return z.array(step).parse(steps);
}
