import { z } from "zod";
import { planSchema } from "./plan-schema.ts";

/** application/problem+json as every refusal has it. */
export const problemSchema = z
  .object({
    type: z.string().describe("urn:lull:problem: and the reason, one word."),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    blockers: planSchema.shape.blockers.optional(),
    plan: planSchema.optional().describe("The plan as it is now, where the refused one differs or is blocked."),
    fields: z.record(z.string(), z.string()).optional().describe("What is wrong with each field."),
    operationId: z.string().optional().describe("The operation that stands in the way."),
    by: z.enum(["jobsStopped", "readOnly", "maintenance"]).optional().describe("Which switch refuses it."),
    notice: z.string().optional().describe("What the provider tells those whom the switch stops."),
    decision: z
      .enum(["admitted", "held", "refused"])
      .optional()
      .describe("Of what asked to start: held is to be asked again, refused is not."),
    retryAfterSeconds: z.number().optional(),
    errorId: z.string().optional().describe("Of an unexpected error: it is in the log under this id."),
  })
  .meta({ id: "Problem" });
