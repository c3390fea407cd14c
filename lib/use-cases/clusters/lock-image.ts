import type { ControlTx } from "#lib/ports/databases.ts";

/** An image's row, locked until the transaction ends: two that write its file go one after the other. */
export async function lockImage(tx: ControlTx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM "ClusterImage" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.clusterImage.findUnique({ where: { id } });
}
