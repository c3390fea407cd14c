import type { ControlTx } from "#lib/ports/databases.ts";
import { lockConfirmations } from "../operations/locks.ts";
import { conflict, type Refusal } from "../outcome.ts";

/** Refuses while an operation holds the cluster: what it works with must not change under it, nor does one begin meanwhile. */
export async function heldByOperation(
  tx: ControlTx,
  { id, name }: { id: string; name: string },
): Promise<Refusal | null> {
  await lockConfirmations(tx);
  const claim = await tx.claim.findUnique({ where: { key: `cluster:${id}` }, include: { operation: true } });
  return claim ? conflict(`'${claim.operation.title}' is at work on ${name}.`, claim.operationId) : null;
}
