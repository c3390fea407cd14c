import { z } from "zod";
import { fillCommand, type CommandParameter } from "#lib/domain/jobs/command.ts";
import { JOB_TARGETS } from "#lib/domain/jobs/job-policy.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { done, invalid, type Outcome } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { sessionTenant, tenantFields, tenantPlace } from "../sessions/session-tenant.ts";
import { flowSteps } from "./flow-steps.ts";
import { insertRun } from "./insert-run.ts";
import { runKind } from "./run-kind.ts";

const values = z.record(z.string().max(60), z.string().max(2_000)).refine((given) => Object.keys(given).length <= 40);

export const registerRunInput = z.strictObject({
  kind: z.string().trim().min(1).max(100).describe("The id of a job kind that the runners execute."),
  ...tenantFields,
  name: z.string().trim().min(1).max(200).optional().describe("Left out: the kind's own name."),
  target: z.enum(JOB_TARGETS).optional().describe("Where it writes to; needed where the kind's rules depend on it."),
  parameters: values.default({}).describe("What the kind's parameters are filled with."),
  conductor: z.uuid().optional().describe("Of a conductor's kind: which of the workspace's conductors."),
  dueAt: z.coerce.date().optional().describe("Not before; left out: at once."),
  startedVia: z.enum(["hand", "api", "cli", "schedule"]).default("api"),
});

/**
 * Registers a run. While jobs are stopped that stays possible: it waits as 'Not executed', and starts by itself, in
 * order, afterwards. In read-only it is refused.
 */
export const registerRun = platformMutation({
  name: "run.register",
  right: "workspaces.use",
  input: registerRunInput,
  place: tenantPlace,
  topics: ["jobs"],
  run: async (transaction, input) => {
    const { tx, actor } = transaction;
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const { workspaceId } = tenant.value;
    const kind = await runKind(tx, { kind: input.kind, target: input.target ?? null }, actor);
    if (!kind.ok) return kind;
    const { executor, command, parameters } = kind.value;
    const given = executor === "conductor" ? await flowOf(tx, workspaceId, input.conductor) : done(input.parameters);
    if (!given.ok) return given;
    if (executor === "command") {
      const filled = fillCommand(command as string[], parameters as unknown as CommandParameter[], input.parameters);
      if (!filled.ok) return invalid(Object.values(filled.fields).join(" "), fieldsOf(filled.fields));
    }
    const { target, startedVia, dueAt, name = kind.value.name } = input;
    return done(
      await insertRun(transaction, {
        ...{ kind: kind.value, workspaceId, name, target, startedVia, dueAt },
        parameters: given.value,
      }),
    );
  },
});

/** The run keeps the steps as they are now: editing the conductor later doesn't change what is going on. */
async function flowOf(tx: PlatformTx, workspaceId: string, id: string | undefined): Promise<Outcome<object>> {
  const conductor = id === undefined ? null : await tx.conductor.findFirst({ where: { id, workspaceId } });
  if (conductor) return done({ conductor: conductor.id, steps: flowSteps(conductor.steps) });
  const detail = id === undefined ? "Say which conductor." : "There is no such conductor in this workspace.";
  return invalid(detail, { conductor: detail });
}

function fieldsOf(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, problem]) => [`parameters.${name}`, problem]));
}
