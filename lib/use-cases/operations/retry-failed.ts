import type { ControlClient } from "#lib/ports/databases.ts";
import { notify, wakeDispatcher } from "../notify.ts";
import { revivedStatus } from "./step-verb.ts";

/** Runs everything that has failed in an operation again, for the operation that runs it. False: nothing has. */
export async function retryFailed(control: ControlClient, operationId: string, byName: string): Promise<boolean> {
  return control.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Operation" WHERE id = ${operationId}::uuid FOR UPDATE`;
    const { status } = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
    if (status !== "failed" && status !== "abortFailed") return false;
    const direction = status === "abortFailed" ? "back" : "forward";
    await tx.step.updateMany({
      where: { operationId, status: "failed", direction },
      data: { status: "pending", error: null, finishedAt: null, startedAt: null, phase: null, progress: null },
    });
    await tx.operation.update({
      where: { id: operationId },
      data: { status: revivedStatus(direction), failure: null, finishedAt: null },
    });
    await tx.journalEntry.create({
      data: { operationId, event: "retry", message: "Everything that failed is retried", byName },
    });
    await wakeDispatcher(tx);
    await notify(tx, ["operations", `operation:${operationId}`]);
    return true;
  });
}
