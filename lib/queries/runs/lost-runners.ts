import type { PlatformClient } from "#lib/ports/databases.ts";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";

/** Keys of runners that have active runs, and whose lock is free at this moment. Reads alone. */
export async function lostRunners(platform: PlatformClient): Promise<number[]> {
  const rows = await platform.$queryRaw<{ key: number }[]>`
    SELECT DISTINCT r."runnerKey" AS key FROM "Run" r
    WHERE r.state IN ('preparing', 'executing', 'delayed') AND r."runnerKey" IS NOT NULL
      AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid::bigint = ${RUNNER_LOCKS}::bigint AND l.objid::bigint = r."runnerKey"::bigint AND l.objsubid = 2)`;
  return rows.map(({ key }) => key);
}
