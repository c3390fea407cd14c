import { z } from "zod";

/** `{ items, nextCursor }`, the shape of every list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** What a POST that starts an operation answers with, at once: accepted is not done. */
export const startedAnswer = z
  .object({
    operationId: z.string(),
    alreadyRunning: z.boolean().describe("The same request was running already: this is that operation."),
  })
  .meta({ id: "Started" });

/** What a verb on an operation answers with. */
export const acceptedAnswer = z.object({ operationId: z.string() }).meta({ id: "Accepted" });

/** What registering a run of the runners' answers with. */
export const registeredRun = z.object({
  id: z.string().describe("The run's id: /api/v1/runs/{id}."),
  decision: z.enum(["admitted", "held", "refused"]),
  message: z.string().nullable().describe("What holds or refuses it."),
});
