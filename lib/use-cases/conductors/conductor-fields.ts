import { z } from "zod";
import { JOB_TARGETS } from "#lib/domain/jobs/job-policy.ts";
import { shownName } from "../organizations/organization-fields.ts";

const step = z.strictObject({
  kind: z.string().trim().min(1).max(100),
  name: shownName,
  target: z.enum(JOB_TARGETS).nullable().default(null),
  parameters: z.record(z.string().max(60), z.string().max(2_000)).default({}),
});

/** The runs of a flow, in their order. */
export const conductorSteps = z.array(step).min(1, "At least one step.").max(50, "At most 50 steps.");
export type ConductorStep = z.output<typeof step>;
export const conductorId = z.guid("A conductor's id is a UUID.");
