import { z } from "zod";
import { JOB_TARGETS } from "#lib/domain/jobs/job-policy.ts";
import { RUN_FAMILIES, RUN_STATES } from "#lib/domain/jobs/run-state.ts";

const named = z.object({ slug: z.string(), name: z.string() });

/** Why a run that hasn't begun waits. */
export const waitView = z
  .object({
    because: z
      .enum(["jobsStopped", "readOnly", "maintenance", "due", "restored", "external", "runner", "noRunner"])
      .describe("A switch that holds it; else what it waits for."),
    text: z.string(),
    since: z.iso.datetime().nullable().describe("Of a switch: since when it is on."),
    by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "RunWait" });
export type WaitView = z.output<typeof waitView>;

export const runView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.object({ id: z.string(), name: z.string(), family: z.enum(RUN_FAMILIES) }),
    organization: named.extend({ id: z.string() }),
    workspace: named,
    target: z.enum(JOB_TARGETS).nullable(),
    state: z.enum(RUN_STATES),
    label: z.string().describe("The state in words."),
    wait: waitView.nullable().describe("Why it hasn't begun; null: it has."),
    startedVia: z.string(),
    by: z.string(),
    registeredAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    message: z.string().nullable().describe("Why it ended as it did."),
    exitCode: z.number().int().nullable(),
    cancelRequested: z.boolean(),
    parentId: z.string().nullable().describe("The conductor's run that registered it."),
  })
  .meta({ id: "Run" });
export type RunView = z.output<typeof runView>;

export const runDetail = runView
  .extend({
    parameters: z.record(z.string(), z.string()),
    notice: z.string().nullable().describe("The notice as it was when it failed under one."),
    failure: z.string().nullable().describe("What the person who started it reads of its failure."),
    output: z.string().nullable().describe("The last of what it wrote, at most 64 kB."),
    runner: z.number().int().nullable().describe("The key of the runner that has it."),
    history: z.array(z.object({ label: z.string(), at: z.iso.datetime() })),
    tasks: z.array(
      z.object({
        ordinal: z.number().int(),
        name: z.string(),
        label: z.string(),
        startedAt: z.iso.datetime().nullable(),
        endedAt: z.iso.datetime().nullable(),
        exitCode: z.number().int().nullable(),
        message: z.string().nullable(),
      }),
    ),
    steps: z.array(
      z.object({ number: z.number().int(), name: z.string(), runId: z.string().nullable(), label: z.string() }),
    ),
    files: z.array(
      z.object({ id: z.string(), role: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int() }),
    ),
  })
  .meta({ id: "RunDetail" });
export type RunDetail = z.output<typeof runDetail>;
