import { z } from "zod";
import { templateProblem } from "#lib/domain/jobs/command.ts";
import { RUNNING_RULES, STARTING_RULES } from "#lib/domain/jobs/job-policy.ts";

export const kindId = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, "2 to 63 lower-case letters, digits and hyphens, beginning with a letter.");

const rule = z.strictObject({ running: z.enum(RUNNING_RULES), starting: z.enum(STARTING_RULES) });

export const kindPolicy = z.strictObject({
  default: rule,
  cloudRepository: rule.optional(),
  cloudHost: rule.optional(),
  elsewhere: rule.optional(),
});

const word = z
  .string()
  .max(1_000)
  .regex(/^[^\0]*$/, "NUL isn't possible.");

export const commandTemplate = z.array(word).min(1, "The first word names the program.").max(100);

export const commandParameters = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, "A letter, then letters and digits, at most 40."),
      label: z.string().trim().min(1).max(80),
      pattern: z.string().min(1).max(200),
      maxLength: z.number().int().min(1).max(2_000).default(200),
      required: z.boolean().default(true),
    }),
  )
  .max(20)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Two parameters have the same name.");

const WEEK = 7 * 86_400;

/** What a system-admin may say of any kind. */
export const kindFields = {
  name: z.string().trim().min(1).max(100),
  policy: kindPolicy,
  command: commandTemplate.nullable(),
  parameters: commandParameters,
  memberStarts: z.boolean(),
  delayedSeconds: z.number().int().min(1).max(WEEK),
  limitSeconds: z.number().int().min(1).max(WEEK),
  onRunnerLoss: z.enum(["fail", "retry"]),
};

interface Templated {
  command: readonly string[] | null;
  parameters: z.output<typeof commandParameters>;
}

/** What is wrong with a kind's command; null: nothing. */
export function commandProblem({ command, parameters }: Templated): string | null {
  return command === null ? null : templateProblem(command, parameters);
}
