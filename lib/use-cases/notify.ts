import type { ControlTx } from "#lib/ports/databases.ts";

/** PostgreSQL refuses a notice of 8,000 bytes; a topic has 265 characters at most. */
const TOPICS_AT_ONCE = 25;

/**
 * Tells open pages what has changed, when the transaction commits. Topics: `nodes`, `node:NAME`,
 * `instances`, `operations`, `operation:ID`, `audit`, `users`, `mode`, `jobs`,
 * `organizations`, `sheets`.
 */
export async function notify(tx: Pick<ControlTx, "$executeRaw">, topics: readonly string[]): Promise<void> {
  for (let from = 0; from < topics.length; from += TOPICS_AT_ONCE) {
    const payload = JSON.stringify(topics.slice(from, from + TOPICS_AT_ONCE));
    await tx.$executeRaw`SELECT pg_notify('lull', ${payload})`;
  }
}

/** Wakes the dispatcher in a while unless it runs before: for who calls it himself, and may die before he does. */
export async function wakeDispatcherLater(tx: ControlTx, seconds: number): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job('dispatch', '{}'::json, job_key := 'dispatch later', max_attempts := 25,
    run_at := now() + make_interval(secs => ${seconds}::float8), job_key_mode := 'preserve_run_at')`;
}

/**
 * Wakes the dispatcher when the transaction commits. Each wake-up is a job of its own: under a key, one
 * that is being fetched at this moment would swallow this one and dispatch without what is written here.
 */
export async function wakeDispatcher(tx: ControlTx): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job('dispatch', '{}'::json, max_attempts := 25)`;
}
