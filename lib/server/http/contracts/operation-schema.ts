import { z } from "zod";
import { OPERATION_STATUSES, STEP_STATUSES } from "#lib/domain/plan/step-state.ts";
import type { JournalLine, OperationSummary, OperationView } from "#lib/queries/operations/operation-view.ts";

const time = z.iso.datetime().nullable();
const subject = z.object({ kind: z.string(), id: z.string(), name: z.string() });
const etaSeconds = z.object({ low: z.number(), high: z.number() }).nullable();
const status = z.enum(OPERATION_STATUSES);
const reasonIfNot = z.string().nullable().describe("Null when it is possible now, else why not.");

const ask = z
  .object({
    id: z.string(),
    text: z.string(),
    answers: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        needsReason: z.literal(true).optional().describe("It signs an exception: give a reason with it."),
        needsTyped: z.string().optional().describe("Type this with it: the name of what is accepted."),
        then: z.unknown(),
      }),
    ),
  })
  .nullable()
  .describe("The question that the step waits with.");

const step = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(STEP_STATUSES),
  actionType: z.string(),
  target: z.string().nullable(),
  phase: z.string().nullable(),
  phases: z
    .array(z.object({ name: z.string(), pointOfNoReturn: z.boolean(), abortLeadsTo: z.string() }))
    .describe("Of a step that goes through phases: where an abort leads in each."),
  progress: z.number().nullable().describe("0..1"),
  startedAt: time,
  finishedAt: time,
  detail: z.string().nullable(),
  error: z.string().nullable(),
  ask,
  skippable: z.boolean(),
  skippableAhead: z.boolean().describe("It may be skipped before its turn, while it is pending."),
});

export const operationSummarySchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    subject,
    title: z.string(),
    status,
    percent: z.number().describe("0..100 by expected time."),
    etaSeconds,
    startedAt: time,
    finishedAt: time,
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: "OperationSummary" }) satisfies Describes<OperationSummary>;

export const operationSchema = operationSummarySchema
  .extend({
    createdAt: z.iso.datetime(),
    failure: z.string().nullable(),
    stages: z.array(
      z.object({
        name: z.string(),
        direction: z.enum(["forward", "back"]),
        status: z.enum(["pending", "running", "done", "failed"]),
        steps: z.array(step),
      }),
    ),
    ifAbortedNow: z
      .object({
        text: z.string(),
        leadsTo: z.string(),
        lowSeconds: z.number().nullable(),
        highSeconds: z.number().nullable(),
      })
      .nullable(),
    balance: z
      .object({
        state: z.enum(["open", "balanced", "signed"]),
        toSign: z.boolean().describe("The node is enabled, and something differs that nobody has signed yet."),
        signed: z.object({ by: z.string(), reason: z.string() }).nullable(),
        lines: z.array(
          z.object({
            instance: z.string(),
            kind: z.enum(["instance", "firewall", "service"]),
            network: z.string().nullish(),
            before: z.string(),
            now: z.string(),
            verdict: z.enum(["same", "expected", "differs"]),
            note: z.string(),
          }),
        ),
      })
      .nullable(),
    verbs: z.object({ abort: reasonIfNot, pause: reasonIfNot, resume: reasonIfNot, rollBack: reasonIfNot }),
    parentOperationId: z.string().nullable(),
    children: z
      .array(
        z.object({ id: z.string(), title: z.string(), status, failure: z.string().nullable(), subject: z.string() }),
      )
      .describe("The operations that its steps run."),
    lastKnown: z
      .object({
        silent: z.array(z.object({ node: z.string(), since: time })),
        lines: z.array(z.object({ instance: z.string(), known: z.string(), unknown: z.string() })),
      })
      .nullable()
      .describe("What is known and what isn't while a node of the operation doesn't answer."),
  })
  .meta({ id: "Operation" }) satisfies Describes<OperationView>;

export const journalLineSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    stepId: z.string().nullable(),
    event: z.string(),
    message: z.string(),
    by: z.string().nullable(),
  })
  .meta({ id: "JournalLine" }) satisfies Describes<JournalLine>;

/** A schema whose members are exactly those of a view: the compiler tells when one of the two changes. */
type Describes<V> = z.ZodType & { shape: Record<keyof V, z.ZodType> };
