import type { ControlTx } from "#lib/ports/databases.ts";
import { lockConfirmations } from "../operations/locks.ts";
import { conflict, type Refusal } from "../outcome.ts";

interface Held {
  id: string;
  name: string;
}

/** Refuses while an operation holds the cluster: what it works with must not change under it, nor does one begin meanwhile. */
export async function heldByOperation(tx: ControlTx, cluster: Held): Promise<Refusal | null> {
  const holder = await holderOf(tx, cluster);
  return holder && atWork(holder, cluster);
}

export function atWork(holder: { id: string; title: string }, { name }: Held): Refusal {
  return conflict(`'${holder.title}' is at work on ${name}.`, holder.id);
}

/** The operation that holds the cluster, under way or failed; none begins before the transaction has ended. */
export async function holderOf(tx: ControlTx, { id }: Held) {
  await lockConfirmations(tx);
  const claim = await tx.claim.findUnique({ where: { key: `cluster:${id}` }, include: { operation: true } });
  return claim?.operation ?? null;
}
