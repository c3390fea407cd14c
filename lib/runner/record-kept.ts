import { z } from "zod";
import { JOB_TARGETS } from "#lib/domain/jobs/job-policy.ts";
import { RUN_STATES } from "#lib/domain/jobs/run-state.ts";
import { recordChanges, type RunChange } from "#lib/use-cases/runs/record-changes.ts";
import type { RunnerDeps } from "./runner-deps.ts";

const change = z.object({
  id: z.guid(),
  claim: z.number().int(),
  organizationId: z.guid(),
  workspaceId: z.guid(),
  target: z.enum(JOB_TARGETS).nullable(),
  state: z.enum(RUN_STATES),
  message: z
    .string()
    .nullish()
    .transform((message) => message ?? null),
  exitCode: z
    .number()
    .int()
    .nullish()
    .transform((exitCode) => exitCode ?? null),
  output: z.string().default(""),
  notice: z.string().nullable().optional(),
});

/** Keeps how a run has ended, until it can be recorded. */
export async function keepResult({ kept }: RunnerDeps, result: RunChange): Promise<void> {
  await kept.keep(result.id, JSON.stringify(result));
}

/**
 * Records what this machine's runners have kept, each once: also what a runner has that was stopped or has died since.
 * What can't be recorded yet stays.
 */
export async function recordKept(deps: RunnerDeps): Promise<void> {
  const texts = await deps.kept.all();
  if (texts.length === 0) return;
  const results = texts.flatMap((text) => {
    const parsed = change.safeParse(jsonOf(text));
    return parsed.success ? [parsed.data] : [];
  });
  const { recorded, lost } = await recordChanges(deps, results);
  for (const id of [...recorded, ...lost]) await deps.kept.forget(id);
  if (recorded.length > 0) deps.log.info({ runs: recorded.length }, "recorded results that had been kept");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
