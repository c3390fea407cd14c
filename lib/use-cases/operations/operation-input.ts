import { z } from "zod";

const reason = z.string().trim().max(2000).default("");

export const operationInput = z.strictObject({ operation: z.uuid("An operation's id is a UUID."), reason });
export const abortInput = operationInput.extend({
  consequence: z
    .string()
    .max(2_000)
    .optional()
    .describe(
      "Past a point of no return: what ifAbortedNow.leadsTo says, to accept it. What was read must still be so.",
    ),
});
export const stepInput = operationInput.extend({ step: z.string().min(1).max(200) });
/** An answer names its question, so that a stale one is refused. */
export const answerInput = stepInput.extend({
  question: z.string().min(1).max(200),
  answer: z.string().min(1).max(100),
  typed: z.string().max(253).default("").describe("What the answer wants typed, where it does."),
});
export const signInput = operationInput.extend({
  reason: z.string().trim().min(1, "Say why the difference is accepted.").max(2000),
});
