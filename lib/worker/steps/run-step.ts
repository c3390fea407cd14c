import type { ActionType } from "#lib/domain/plan/action.ts";
import { HypervisorError, type HypervisorErrorCode } from "#lib/ports/hypervisor.ts";
import type { Performer, PerformerDeps, Performers } from "../performers/performer.ts";
import { dispatchOnce } from "../dispatch/dispatch-once.ts";
import { leaseStep, type Lease, type StepJob } from "./lease-step.ts";
import { orTimeout, type StepOutcome } from "./outcome.ts";
import { recordOutcome, saveHandle } from "./record-outcome.ts";

/**
 * How long a step bears with trouble that often passes by itself before it fails. An instance that a node doesn't
 * know may have left it between the look and the deed (its move has just ended): the next look finds where it is.
 */
const PATIENCE_SECONDS: Partial<Record<HypervisorErrorCode, number>> = {
  unreachable: 45,
  timeout: 45,
  busy: 45,
  "not-found": 5,
};

export interface RunStepDeps extends PerformerDeps {
  /** This worker process. */
  worker: string;
  performers: Performers;
}

/** One look at a step: lease, perform, record. Throws only where the journal itself can't be written. */
export async function runStep(deps: RunStepDeps, job: StepJob): Promise<void> {
  const lease = await leaseStep(deps.control, job, deps.worker);
  if (!lease) return;
  const now = deps.now();
  const looked = withoutTrouble(await look(deps, lease), lease);
  const outcome = orTimeout(looked, {
    overdue: lease.deadlineAt !== null && now > lease.deadlineAt,
    timeoutSeconds: lease.step.timeoutSeconds,
    onTimeout: lease.step.onTimeout,
  });
  const recorded = await recordOutcome(deps.control, lease, outcome, deps.now());
  if (!recorded)
    return deps.log.warn({ ...job, token: lease.token }, "a result came too late: the step is held by another worker");
  // At once, without a way through the queue: lanes that have become free are what a drain waits for.
  if (outcome.kind !== "look") await dispatchOnce(deps.control, deps.now);
}

async function look(deps: RunStepDeps, lease: Lease): Promise<StepOutcome> {
  const perform = deps.performers[lease.action.type] as Performer<ActionType>;
  try {
    return await perform(deps, {
      action: lease.action,
      handle: lease.handle,
      startedAt: lease.startedAt,
      cancelRequested: lease.cancelRequested,
      takenOver: lease.takenOver,
      operationId: lease.operationId,
      stepId: lease.stepId,
      attempt: lease.attempt,
      saveHandle: async (handle) => {
        const held = await saveHandle(deps.control, lease, handle);
        if (held) lease.handle = handle;
        return held;
      },
    });
  } catch (error) {
    if (error instanceof HypervisorError) return bear(error, lease, deps.now());
    // What nobody foresaw is a step's trouble too: it is told in the journal, and a person can act on it.
    deps.log.warn({ operationId: lease.operationId, stepId: lease.stepId, err: error }, "a look failed unexpectedly");
    const message = error instanceof Error ? error.message : String(error);
    return bear(new HypervisorError("busy", `Unexpected: ${message.slice(0, 300)}`), lease, deps.now());
  }
}

/** A good look ends the trouble before it: the next one is borne as long again. */
function withoutTrouble(outcome: StepOutcome, { handle }: Lease): StepOutcome {
  if (outcome.kind !== "look" || outcome.handle !== undefined || !isRecord(handle)) return outcome;
  const { troubleSince, ...kept } = handle;
  return troubleSince === undefined ? outcome : { ...outcome, handle: kept };
}

/** A node that doesn't answer is looked at again for a while: its daemon may be starting again. */
function bear(error: HypervisorError, lease: Lease, now: Date): StepOutcome {
  const patience = PATIENCE_SECONDS[error.code];
  if (patience === undefined) return { kind: "failed", error: error.message };
  const handle = isRecord(lease.handle) ? lease.handle : {};
  const since = typeof handle.troubleSince === "number" ? handle.troubleSince : now.getTime();
  if (now.getTime() - since > patience * 1000) {
    return { kind: "failed", error: `${error.message} Tried for ${patience} s.` };
  }
  return { kind: "look", inSeconds: 1, detail: error.message, handle: { ...handle, troubleSince: since } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
