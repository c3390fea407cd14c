import type { Transaction } from "../mutation.ts";
import { tellVerb } from "./operation-verb.ts";
import { stirParent } from "./rest-parent.ts";

const PAUSED_ALONG = "pause.along";

/** Pauses what runs as a part of an operation, and what runs as a part of that. */
export async function pauseChildren(transaction: Transaction, parentId: string): Promise<void> {
  const { tx } = transaction;
  const children = await tx.operation.findMany({
    where: { parentOperationId: parentId, status: { in: ["queued", "running", "asking"] }, pauseRequested: false },
  });
  for (const child of children) {
    await tx.operation.update({ where: { id: child.id }, data: { pauseRequested: true } });
    await tellVerb(transaction, child, PAUSED_ALONG, "Paused with the larger operation");
    await pauseChildren(transaction, child.id);
  }
}

/** Resumes what was paused along with the operation. What a person has paused by itself stays so. */
export async function resumeChildren(transaction: Transaction, parentId: string): Promise<void> {
  const { tx } = transaction;
  const children = await tx.operation.findMany({ where: { parentOperationId: parentId, pauseRequested: true } });
  for (const child of children) {
    const last = await tx.journalEntry.findFirst({
      where: { operationId: child.id, event: { in: ["pause", PAUSED_ALONG, "resume"] } },
      orderBy: { id: "desc" },
    });
    if (last?.event !== PAUSED_ALONG) continue;
    await tx.operation.update({
      where: { id: child.id },
      data: { pauseRequested: false, status: child.status === "paused" ? "running" : child.status },
    });
    await stirParent(tx, child);
    await tellVerb(transaction, child, "resume", "Resumed with the larger operation");
    await resumeChildren(transaction, child.id);
  }
}
