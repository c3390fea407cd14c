import type { ControlClient } from "#lib/ports/databases.ts";
import { wakeDispatcher } from "#lib/use-cases/notify.ts";
import type { WorkerLock } from "./worker-lock.ts";

/** A worker whose beat is older than this hangs, even if its connections are open. */
const HANGS_AFTER_SECONDS = 10;

export interface TakeOver {
  control: ControlClient;
  lock: WorkerLock;
  pool: string;
  name: string;
  /** Pools whose lock was free at the last look: a second look in a row makes them dead. */
  suspects: ReadonlySet<string>;
}

/**
 * One look at the other workers: gives a sign of life, then frees the jobs of those that are dead
 * (their lock is free twice in a row, so that one that only reconnects isn't robbed) or hang. The
 * queue hands the jobs out again; leases and their tokens keep anything from happening twice.
 */
export async function takeOver({
  control,
  lock,
  pool,
  name,
  suspects,
}: TakeOver): Promise<{ suspects: Set<string>; freed: string[] }> {
  const holders = await beatAndFindHolders(control, pool, name);
  const others = holders.filter((each) => each.pool !== pool);
  if (others.length === 0) return { suspects: new Set(), freed: [] };
  const free = await lock.freeAmong(others.map((each) => each.pool));
  const dead = free.filter((each) => suspects.has(each));
  const hanging = others.filter((each) => each.hangs).map((each) => each.pool);
  const freed = [...new Set([...dead, ...hanging])];
  if (freed.length > 0) {
    await control.$executeRaw`SELECT graphile_worker.force_unlock_workers(${freed}::text[])`;
    await control.workerBeat.deleteMany({ where: { pool: { in: dead } } });
    // The queue is told: what was freed is fetched now, not at the next poll.
    await wakeDispatcher(control);
  }
  return { suspects: new Set(free.filter((each) => !freed.includes(each))), freed };
}

/** Pools that hold jobs now, and whether their last sign of life is too old. One round trip. */
async function beatAndFindHolders(
  control: ControlClient,
  pool: string,
  name: string,
): Promise<{ pool: string; hangs: boolean }[]> {
  return control.$queryRaw`
    WITH beat AS (
      INSERT INTO "WorkerBeat" (pool, name, "beatAt") VALUES (${pool}, ${name}, now())
      ON CONFLICT (pool) DO UPDATE SET "beatAt" = now()
    )
    SELECT held.pool, coalesce(b."beatAt" < now() - make_interval(secs => ${HANGS_AFTER_SECONDS}::float8), false) AS hangs
    FROM (SELECT DISTINCT locked_by AS pool FROM graphile_worker.jobs WHERE locked_by IS NOT NULL) held
    LEFT JOIN "WorkerBeat" b ON b.pool = held.pool`;
}
