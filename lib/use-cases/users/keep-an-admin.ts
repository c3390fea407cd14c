import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, type Refusal } from "../outcome.ts";

/** From here on, to the end of the transaction, nobody else changes who is a system-admin. */
export async function lockAdmins(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lull.system-admins', 0))`;
}

/** After the change, under the lock: a refusal (which rolls it back) when nobody would be left to administer. */
export async function keepAnAdmin(tx: ControlTx): Promise<Refusal | null> {
  const left = await tx.user.count({
    where: { disabledAt: null, groups: { some: { group: "system-admin" } } },
  });
  return left > 0 ? null : conflict("This is the last enabled system-admin: nobody could administer Lull any more.");
}
