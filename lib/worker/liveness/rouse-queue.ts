import type { ControlClient } from "#lib/ports/databases.ts";

/**
 * Tells the workers of jobs whose time has come, and answers how many jobs are open: waiting, or being worked on. The
 * queue tells of a job when it is put in, not when it is due: without this each of a worker's places would ask for
 * itself, again and again.
 */
export async function rouseQueue(control: ControlClient): Promise<number> {
  const [row] = await control.$queryRaw<{ open: number }[]>`
    WITH found AS (
      SELECT count(*)::int AS open, count(*) FILTER (WHERE locked_at IS NULL AND run_at <= now())::int AS due
      FROM graphile_worker.jobs WHERE attempts < max_attempts OR locked_at IS NOT NULL
    ), told AS (
      SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', due)::text) FROM found WHERE due > 0
    )
    SELECT open, (SELECT count(*) FROM told)::int AS told FROM found`;
  return row?.open ?? 0;
}
