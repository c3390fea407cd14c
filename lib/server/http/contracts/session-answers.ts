import { z } from "zod";

const decision = z.enum(["admitted", "held", "refused"]);
const time = z.string().nullable();

export const admissionAnswer = z
  .object({
    id: z.string(),
    decision: decision.describe("held: ask again with this id; refused: it is recorded as Failed and over."),
    because: z.enum(["jobsStopped", "readOnly", "maintenance"]).nullable(),
    notice: z.string().nullable().describe("What the provider tells those whom a switch stops."),
    message: z.string().nullable(),
    askAgainSeconds: z
      .number()
      .nullable()
      .describe("Of a held one. After a switch they are admitted in the order in which they came."),
    heartbeatSeconds: z.number().describe("An admitted session says that it lives at least so often."),
  })
  .meta({ id: "Admission" });

export const pickedUpAnswer = z.object({
  session: admissionAnswer
    .extend({ name: z.string(), target: z.string().nullable() })
    .nullable()
    .describe("Null: none waits."),
});

export const beatAnswer = z.object({
  id: z.string(),
  end: z.string().nullable().describe("Why it should end now; null: it goes on."),
});

export const taskAnswer = z.object({
  ordinal: z.number(),
  decision: z.enum(["admitted", "refused"]),
  notice: z.string().nullable(),
  message: z.string().nullable(),
});

export const taskEndAnswer = z.object({ ordinal: z.number(), state: z.string() });

const task = z.object({
  ordinal: z.number(),
  name: z.string(),
  state: z.string(),
  startedAt: time,
  endedAt: time,
  exitCode: z.number().nullable(),
  message: z.string().nullable(),
});

const named = z.object({ slug: z.string(), name: z.string() });

export const sessionAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.object({ id: z.string(), name: z.string() }),
    organization: named.extend({ id: z.string() }),
    workspace: named,
    target: z.string().nullable(),
    state: z.string().describe("Not executed, Executing, Executing (delayed), Success or Failed."),
    ended: z.boolean(),
    cancelRequested: z.boolean(),
    startedVia: z.string(),
    by: z.string(),
    registeredAt: z.string(),
    startedAt: time,
    endedAt: time,
    exitCode: z.number().nullable(),
    message: z.string().nullable().describe("Its own cause, or why it waits."),
    maintenance: z.string().nullable().describe("It failed in maintenance: the text for the tenant, as it was then."),
    tasks: z.array(task),
    moreTasks: z.boolean(),
  })
  .meta({ id: "Session" });

export const stoppedAnswer = z
  .object({
    text: z.string(),
    notice: z.string(),
    recorded: z.boolean().describe("False: nothing is written now, and a session that is refused isn't recorded."),
  })
  .nullable()
  .describe("What stops starts now; null: nothing does.");

export const kindAnswer = z.object({
  id: z.string(),
  name: z.string(),
  targets: z.array(
    z.object({
      target: z.string().nullable().describe("Null: its rules don't depend on where it writes to."),
      running: z.enum(["finishRun", "finishTask", "untouched"]).describe("What jobs-stopped does to a running one."),
      starting: z.enum(["held", "refused", "untouched"]).describe("What jobs-stopped does to a starting one."),
      now: decision.describe("What would happen to one that starts now."),
    }),
  ),
});
