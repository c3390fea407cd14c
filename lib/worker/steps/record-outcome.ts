import { RESTING } from "#lib/domain/plan/step-state.ts";
import type { ControlClient, ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { notify, wakeDispatcherLater } from "#lib/use-cases/notify.ts";
import { wakeStep } from "#lib/use-cases/operations/wake-step.ts";
import type { Lease } from "./lease-step.ts";
import { lookAtAskedLater } from "./look-at-asked.ts";
import type { StepOutcome } from "./outcome.ts";

/** The worker dispatches right after a step's end; where it dies in between, the queue does this much later. */
const DISPATCH_AT_LAST_SECONDS = 1;

/**
 * Records what a look has brought, only under the lease that it was made with: a worker that wakes
 * up late finds its token stale and changes nothing. Answers whether it was recorded.
 */
export async function recordOutcome(
  control: ControlClient,
  lease: Lease,
  outcome: StepOutcome,
  now: Date,
): Promise<boolean> {
  return control.$transaction(
    async (tx) => {
      const held = await tx.step.updateMany({ where: { ...whereLeased(lease) }, data: changeOf(outcome, now) });
      if (held.count === 0) return false;
      await follow(tx, lease, outcome);
      return true;
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

/** Keeps what the performer needs to find its work again, before the work is begun. False where the lease is lost. */
export async function saveHandle(control: ControlClient, lease: Lease, handle: unknown): Promise<boolean> {
  const held = await control.step.updateMany({ where: whereLeased(lease), data: { handle: handle as ControlJson } });
  return held.count > 0;
}

function whereLeased({ operationId, stepId, token }: Lease) {
  return { operationId, id: stepId, status: "running", leaseToken: token };
}

function changeOf(outcome: StepOutcome, now: Date) {
  switch (outcome.kind) {
    case "done":
      return { status: "done", finishedAt: now, detail: outcome.detail ?? null, progress: 1 };
    case "failed":
      return { status: "failed", finishedAt: now, error: outcome.error };
    case "cancelled":
    case "skipped":
      return { status: outcome.kind, finishedAt: now, detail: outcome.detail };
    case "ask":
      return { status: "asking", question: outcome.question as unknown as ControlJson };
    case "look":
      return {
        ...(outcome.phase === undefined ? {} : { phase: outcome.phase }),
        ...(outcome.progress === undefined ? {} : { progress: outcome.progress }),
        ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
        ...(outcome.handle === undefined ? {} : { handle: outcome.handle as ControlJson }),
      };
  }
}

async function follow(tx: ControlTx, lease: Lease, outcome: StepOutcome): Promise<void> {
  const { operationId, stepId, attempt, action, step, maintenanceId } = lease;
  if (outcome.kind === "look") {
    await wakeStep(tx, { operationId, stepId, attempt, actionType: action.type, inSeconds: outcome.inSeconds });
    if (outcome.phase === RESTING) await wakeDispatcherLater(tx, 0);
    return notify(tx, [`operation:${operationId}`]);
  }
  if (outcome.kind === "done") {
    if (maintenanceId && outcome.entries) {
      await tx.maintenanceEntry.createMany({
        data: outcome.entries.map((entry) => ({ ...entry, maintenanceId, operationId })),
      });
    }
    await outcome.write?.(tx);
  }
  await tx.journalEntry.create({
    data: { operationId, stepId, event: `step.${outcome.kind}`, message: messageOf(step.name, outcome) },
  });
  if (outcome.kind === "ask" && outcome.lookAgain) {
    await lookAtAskedLater(tx, { operationId, stepId, question: outcome.question.id });
  }
  await wakeDispatcherLater(tx, DISPATCH_AT_LAST_SECONDS);
  await notify(tx, [`operation:${operationId}`, ...(outcome.kind === "done" ? (outcome.topics ?? []) : [])]);
}

function messageOf(name: string, outcome: Exclude<StepOutcome, { kind: "look" }>): string {
  switch (outcome.kind) {
    case "done":
      return outcome.detail ? `${name}: ${outcome.detail}` : `${name}: done`;
    case "failed":
      return `${name}: ${outcome.error}`;
    case "cancelled":
    case "skipped":
      return `${name}: ${outcome.detail}`;
    case "ask":
      return `${name}: ${outcome.question.text}`;
  }
}
