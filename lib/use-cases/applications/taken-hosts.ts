import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, type Refusal } from "../outcome.ts";

/**
 * A request belongs to one application: the refusal of hosts that are another one's; null: they are free. Whoever
 * asks holds the turn until its transaction ends, so that two can't take the same one.
 */
export async function takenHosts(tx: ControlTx, slug: string, hosts: readonly string[]): Promise<Refusal | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${0x6c756c6c}::int, ${7}::int)`;
  const other = await tx.application.findFirst({ where: { slug: { not: slug }, hosts: { hasSome: [...hosts] } } });
  if (!other) return null;
  const host = hosts.find((each) => other.hosts.includes(each)) ?? "";
  return conflict(`${host} belongs to the application '${other.name}'. Take it away there first.`);
}
