import { z } from "zod";
import type { Action } from "#lib/domain/plan/action.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { notify, wakeDispatcher } from "#lib/use-cases/notify.ts";
import { wakeStep } from "#lib/use-cases/operations/wake-step.ts";
import type { PerformerDeps } from "../performers/performer.ts";
import { questionPast } from "./question-past.ts";

export const ASKED_TASK = "look-at-asked";

/** How long after a question what it is about is looked at again. */
const EVERY_SECONDS = 3;

export const askedJob = z.object({ operationId: z.uuid(), stepId: z.string(), question: z.string() });
type AskedJob = z.output<typeof askedJob>;

/** Queues the next look at what a step's open question is about; with another question, or none, it does nothing. */
export async function lookAtAskedLater(tx: ControlTx, job: AskedJob): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${ASKED_TASK}, ${JSON.stringify(job)}::json,
      job_key := ${`asked ${job.operationId} ${job.stepId}`}, run_at := now() + make_interval(secs => ${EVERY_SECONDS}),
      max_attempts := 25)`;
}

/**
 * Somebody may have started the services meanwhile, or the run has ended: then the question is no longer the right
 * one. It is withdrawn, and its step goes on, or asks what is so now.
 */
export async function lookAtAsked(deps: PerformerDeps, job: AskedJob): Promise<void> {
  const { operationId, stepId, question } = job;
  const found = await deps.control.step.findUnique({ where: { operationId_id: { operationId, id: stepId } } });
  if (found?.status !== "asking" || (found.question as { id?: string } | null)?.id !== question) return;
  const step = found.step as unknown as Step;
  const goesOn = await questionPast(deps, step, question);
  if (goesOn === null) return deps.control.$transaction((tx) => lookAtAskedLater(tx, job));
  await deps.control.$transaction(async (tx) => {
    // Whoever answers at this moment is first: then the question isn't open any more.
    const withdrawn = await tx.$executeRaw`
      UPDATE "Step" SET status = ${goesOn === "anew" ? "pending" : "running"}, error = NULL,
        "startedAt" = CASE WHEN ${goesOn === "anew"} THEN NULL ELSE "startedAt" END
      WHERE "operationId" = ${operationId}::uuid AND id = ${stepId} AND status = 'asking' AND question->>'id' = ${question}`;
    if (withdrawn === 0) return;
    if (goesOn === "asItWas") await wakeAgain(tx, found);
    const message = `${step.name}: what was asked isn't so any more; it is looked at again`;
    await tx.journalEntry.create({ data: { operationId, stepId, event: "step.withdrawn", message } });
    await wakeDispatcher(tx);
    await notify(tx, ["operations", `operation:${operationId}`]);
  });
}

async function wakeAgain(tx: ControlTx, { operationId, id, attempt, ...row }: Asking): Promise<void> {
  const { type } = (row.replacement ?? (row.step as unknown as Step).action) as Action;
  await wakeStep(tx, { operationId, stepId: id, attempt, actionType: type, inSeconds: 0 });
}

type Asking = Awaited<ReturnType<ControlTx["step"]["findUniqueOrThrow"]>>;
