import { z } from "zod";
import { RUNNING_RULES, STARTING_RULES } from "#lib/domain/jobs/job-policy.ts";
import { RUN_FAMILIES } from "#lib/domain/jobs/run-state.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

const rule = z.object({ running: z.enum(RUNNING_RULES), starting: z.enum(STARTING_RULES) });

export const kindView = z
  .object({
    id: z.string(),
    name: z.string(),
    family: z.enum(RUN_FAMILIES),
    executor: z.enum(["command", "builtIn", "conductor", "external"]),
    policy: z.object({
      default: rule,
      cloudRepository: rule.optional(),
      cloudHost: rule.optional(),
      elsewhere: rule.optional(),
    }),
    command: z.array(z.string()).nullable().describe("The argv template; parameters stand in braces."),
    hasCommand: z.boolean().describe("It has a command: its runs can be executed."),
    parameters: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        pattern: z.string(),
        maxLength: z.number().int(),
        required: z.boolean(),
      }),
    ),
    memberStarts: z.boolean(),
    writes: z.boolean(),
    delayedSeconds: z.number().int(),
    limitSeconds: z.number().int(),
    onRunnerLoss: z.enum(["fail", "retry"]),
    builtIn: z.boolean().describe("Made by Lull: edited, never deleted."),
    revision: z.number().int(),
  })
  .meta({ id: "JobKind" });
export type KindView = z.output<typeof kindView>;

/** Every job kind. Its command is a system-admin's: others read what they may fill in. */
export async function listKinds(platform: PlatformClient, seesCommands: boolean): Promise<KindView[]> {
  const kinds = await platform.jobKind.findMany({ orderBy: [{ family: "asc" }, { name: "asc" }] });
  return kinds.map((kind) => {
    const view = kindView.parse({ ...kind, hasCommand: Array.isArray(kind.command) });
    return seesCommands ? view : { ...view, command: null };
  });
}
