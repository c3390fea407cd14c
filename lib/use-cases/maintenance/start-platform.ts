import type { ControlTx } from "#lib/ports/databases.ts";
import type { Transaction } from "../mutation.ts";
import { lockConfirmations } from "../operations/locks.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { conflict, done, type Outcome } from "../outcome.ts";
import { changeMaintenance } from "./change-maintenance.ts";
import type { MaintenanceContext } from "./maintenance-context.ts";
import { FAILED_STARTUP, planStarting } from "./maintenance-plan.ts";

interface Start {
  reason: string;
  planRevision?: string | undefined;
}

/**
 * Inserts the startup's operation and leads everybody to its page, in one transaction: two at once start once. One
 * that has failed before makes room for it; whatever else holds the mode is in its way.
 */
export async function startPlatform(
  transaction: Transaction,
  world: Pick<MaintenanceContext, "platform" | "services">,
  { reason, planRevision }: Start,
): Promise<Outcome<Started>> {
  const { tx, actor, now } = transaction;
  await lockConfirmations(tx);
  await endFailedStartup(tx, now);
  const wish = { kind: "platform.startup", request: {}, reason, planRevision } as const;
  const started = await startPlanned(transaction, wish, "mode", async () =>
    done({ plan: await planStarting(tx, world) }),
  );
  if (!started.ok || started.value.alreadyRunning) return started;
  const { operationId } = started.value;
  const turned = await changeMaintenance(tx, { event: "exit", actor, now, reason, operationId });
  return turned.ok ? started : conflict(turned.because);
}

async function endFailedStartup(tx: ControlTx, now: Date): Promise<void> {
  const failed = await tx.operation.findMany({
    where: { ...FAILED_STARTUP, claims: { some: { key: "mode" } } },
    select: { id: true },
  });
  for (const { id } of failed) {
    await tx.operation.update({ where: { id }, data: { status: "aborted", finishedAt: now } });
    await tx.claim.deleteMany({ where: { operationId: id } });
    const message = "Another startup takes its place.";
    await tx.journalEntry.create({ data: { operationId: id, event: "aborted", message } });
  }
}
