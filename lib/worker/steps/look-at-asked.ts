import { z } from "zod";
import type { Action, CheckServices } from "#lib/domain/plan/action.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { notify, wakeDispatcher } from "#lib/use-cases/notify.ts";
import type { PerformerDeps } from "../performers/performer.ts";
import { serviceShortcomings } from "../performers/services.ts";

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
 * Somebody may have started the services meanwhile, or others may have stopped: then the question is no
 * longer the right one. It is withdrawn and the step begins anew, which goes on or asks what is so now.
 */
export async function lookAtAsked(deps: PerformerDeps, job: AskedJob): Promise<void> {
  const { operationId, stepId, question } = job;
  const found = await deps.control.step.findUnique({ where: { operationId_id: { operationId, id: stepId } } });
  if (found?.status !== "asking" || (found.question as { id?: string } | null)?.id !== question) return;
  const step = found.step as unknown as Step;
  if (!isCheck(step.action) || (await isStillSo(deps, step.action, question))) {
    return deps.control.$transaction((tx) => lookAtAskedLater(tx, job));
  }
  await deps.control.$transaction(async (tx) => {
    // Whoever answers at this moment is first: then the question isn't open any more.
    const withdrawn = await tx.$executeRaw`
      UPDATE "Step" SET status = 'pending', "startedAt" = NULL, error = NULL
      WHERE "operationId" = ${operationId}::uuid AND id = ${stepId} AND status = 'asking' AND question->>'id' = ${question}`;
    if (withdrawn === 0) return;
    const message = `${step.name}: what was asked isn't so any more; it is looked at again`;
    await tx.journalEntry.create({ data: { operationId, stepId, event: "step.withdrawn", message } });
    await wakeDispatcher(tx);
    await notify(tx, ["operations", `operation:${operationId}`]);
  });
}

function isCheck(action: Action): action is CheckServices {
  return action.type === "service.check";
}

/** A node that can't be asked has changed nothing. */
async function isStillSo(deps: PerformerDeps, { node }: CheckServices, question: string): Promise<boolean> {
  try {
    return (await serviceShortcomings(deps, node)).questionId === question;
  } catch (error) {
    if (error instanceof HypervisorError) return true;
    throw error;
  }
}
