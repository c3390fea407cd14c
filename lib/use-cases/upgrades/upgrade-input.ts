import { z } from "zod";
import { UNSIGNED } from "#lib/domain/planners/upgrade-blockers.ts";
import { quiesceInput, quiescePreviewInput } from "../quiesce/quiesce-input.ts";

const version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, "A version is three numbers: 1.2.0.");
const overrides = z
  .array(z.enum([UNSIGNED]))
  .max(1)
  .default([])
  .describe("Exceptions that the reason signs: a release that isn't signed by a trusted key.");
const keepDays = z
  .int()
  .min(1, "Keep it for a day at least.")
  .max(3_650)
  .default(14)
  .describe("How many days the database that is live now is kept as a copy.");

export const upgradePreviewInput = quiescePreviewInput.extend({ version, overrides });
export const upgradeInput = quiesceInput.extend({ version, overrides });
export const rollbackPreviewInput = quiescePreviewInput.extend({ keepDays });
export const rollbackInput = quiesceInput.extend({ keepDays });
