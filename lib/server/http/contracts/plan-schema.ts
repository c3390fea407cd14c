import { z } from "zod";

const bytes = z.number().describe("Bytes.");
const kind = z.enum(["instance", "firewall"]);
const method = z.enum(["live", "paused", "shutdown", "save", "start", "restart", "definition"]).nullable();

const blocker = z.object({
  check: z.string(),
  subject: z.string(),
  message: z.string(),
  override: z.string().optional().describe("The entry of overrides[] that lifts it, where one may."),
  operationId: z.string().optional(),
});

/** A plan as the API shows it. */
export const planSchema = z
  .object({
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    title: z.string(),
    confirmLabel: z.string(),
    revision: z.string().describe("Give it as planRevision to start exactly this plan."),
    stages: z.array(
      z.object({
        name: z.string(),
        pointOfNoReturn: z.boolean(),
        steps: z.array(z.object({ id: z.string(), name: z.string(), action: z.string(), skippable: z.boolean() })),
      }),
    ),
    moves: z.array(z.object({ instance: z.string(), kind, from: z.string(), to: z.string(), method })),
    machines: z
      .array(
        z.object({
          id: z.string(),
          instance: z.string(),
          kind,
          fate: z.enum(["move", "stop", "stopAndRestart", "stay", "start", "decide"]),
          from: z.string(),
          to: z.string().nullable(),
          method,
          note: z.string(),
        }),
      )
      .describe("Every machine of the node with what becomes of it."),
    runs: z
      .array(
        z.object({
          id: z.string(),
          run: z.string(),
          kind: z.string(),
          place: z.string(),
          fate: z.enum(["wait", "cancel", "accept", "rests"]),
          conducts: z.boolean(),
        }),
      )
      .describe("Quiesce: every run that can write and is active now, with what becomes of it."),
    after: z.array(z.object({ node: z.string(), memoryUsedBytes: bytes, memoryTotalBytes: bytes })),
    choices: z.record(z.string(), z.string()),
    warnings: z.array(z.object({ code: z.string(), subject: z.string(), message: z.string() })),
    blockers: z.array(blocker),
    ifAborted: z.string().describe("The state that an abort leads to."),
    estimate: z.object({
      lowSeconds: z.number().nullable(),
      highSeconds: z.number().nullable(),
      basedOn: z.number().int().describe("How many past steps it rests on; 0 is no history yet."),
    }),
  })
  .meta({ id: "Plan" });
export type PlanAnswer = z.output<typeof planSchema>;
