import { z } from "zod";
import { RUN_CHOICES } from "#lib/domain/plan/mode-action.ts";

/** A person is asked about a run that takes longer than this, unless they say otherwise. Seconds. */
const PATIENCE = 600;
/** Runs that somebody chooses for: each of them is looked at by a person. */
const MOST_CHOICES = 500;

const planRevision = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
  .optional();
const reason = z.string().max(2000).default("");
const neededReason = z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000);

export const quiescePreviewInput = z.strictObject({
  choices: z
    .record(z.uuid(), z.enum(RUN_CHOICES))
    .refine((choices) => Object.keys(choices).length <= MOST_CHOICES, `At most ${MOST_CHOICES} choices.`)
    .default({})
    .describe("By a run's id; a run that isn't named is waited for."),
  patienceSeconds: z
    .int()
    .min(1)
    .max(86_400)
    .default(PATIENCE)
    .describe("How long one run is waited for until a person is asked."),
  planRevision,
  reason,
});
export const quiesceInput = quiescePreviewInput.extend({ reason: neededReason });

export const resumePreviewInput = z.strictObject({ planRevision, reason });
export const resumeInput = resumePreviewInput.extend({ reason: neededReason });
