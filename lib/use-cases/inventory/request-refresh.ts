import type { ControlTx } from "#lib/ports/databases.ts";

/** The channel on which the worker that watches the nodes is asked to look at once. */
export const REFRESH_CHANNEL = "lull_inventory";

/** Asks the watching worker to look at a node (by its id) as soon as the transaction commits; new nodes included. */
export async function requestRefresh(tx: ControlTx, nodeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${REFRESH_CHANNEL}, ${nodeId})`;
}
