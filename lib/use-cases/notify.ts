import type { ControlTx } from "#lib/ports/databases.ts";

/**
 * Tells open pages what has changed, when the transaction commits. Topics: `nodes`, `node:NAME`,
 * `instances`, `operations`, `operation:ID`, `audit`, `users`, `mode`.
 */
export async function notify(tx: ControlTx, topics: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('lull', ${JSON.stringify(topics)})`;
}

/** Wakes the dispatcher when the transaction commits; many wake-ups before it runs are one. */
export async function wakeDispatcher(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job('dispatch', '{}'::json, job_key := 'dispatch', max_attempts := 25)`;
}
