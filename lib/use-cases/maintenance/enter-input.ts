import { z } from "zod";
import { quiesceInput, quiescePreviewInput } from "../quiesce/quiesce-input.ts";

const awaitPages = z
  .strictObject({ percent: z.int().min(1).max(100), minutes: z.int().min(1).max(240) })
  .nullable()
  .default(null)
  .describe("Before anything stops: until so many of the open pages have got the notice, at most so long.");

/** Of entering by hand: what quiesce asks too, since runs are brought to their end in the same way. */
export const enterPreviewInput = quiescePreviewInput.extend({ awaitPages });
export const enterInput = quiesceInput.extend({ awaitPages });
