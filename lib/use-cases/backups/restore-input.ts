import { z } from "zod";
import { FOREIGN, UNREADABLE } from "#lib/domain/planners/restore-blockers.ts";
import { quiesceInput, quiescePreviewInput } from "../quiesce/quiesce-input.ts";

/** How long an old database is kept unless somebody says otherwise. */
const KEEP_DAYS = 14;
const MOST_DAYS = 3_650;

const keepDays = z
  .int()
  .min(1, "Keep it for a day at least.")
  .max(MOST_DAYS)
  .default(KEEP_DAYS)
  .describe("How many days the database that is live now is kept as a copy.");
const overrides = z
  .array(z.enum([FOREIGN, UNREADABLE]))
  .max(2)
  .default([])
  .describe("Exceptions that the reason signs: a backup of somebody else's, a platform that can't be read.");

export const restoreOptions = quiescePreviewInput.extend({ overrides, keepDays });
export const restorePreviewInput = restoreOptions.extend({ backup: z.uuid() });
export const restoreInput = quiesceInput.extend({ overrides, keepDays, backup: z.uuid() });

export const undoPreviewInput = quiescePreviewInput.extend({ copy: z.uuid(), keepDays });
export const undoInput = quiesceInput.extend({ copy: z.uuid(), keepDays });
