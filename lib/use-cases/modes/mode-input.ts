import { z } from "zod";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { NOTICE_MOST } from "#lib/domain/modes/notice.ts";
import { instant } from "#lib/queries/instant.ts";

/** PostgreSQL keeps every character but this one. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes("\u0000"), "It has a character that no text may have (NUL).");

export const modeScope = text(200)
  .trim()
  .min(1)
  .describe("'system' (the default), ORGANIZATION or ORGANIZATION/WORKSPACE by name, or the id of either.");

export const modeFields = {
  jobsStopped: z.boolean().optional().describe("'Stop server side jobs'"),
  readOnly: z.boolean().optional().describe("'Load mode'"),
  notice: text(NOTICE_MOST).nullable().optional().describe("Null: as the scope above has it; in the end the default."),
  expectedEnd: instant.nullable().optional(),
  contact: text(200).nullable().optional().describe("Who to ask."),
  reason: text(1_000).trim().optional().describe("Why. Needed when a switch turns."),
  revision: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("The scope's revision as it was read: another one now is a conflict."),
};

export const modeInput = z.strictObject({ scope: modeScope.default(SYSTEM_SCOPE), ...modeFields });
