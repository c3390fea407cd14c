import type { PlatformLook } from "#lib/domain/console/outage.ts";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

/** One look at the platform, as cheap as can be: it is taken every second. No answer in time: no database. Never throws. */
export async function lookAtPlatform(
  platform: PlatformClient,
  now: () => Date,
  answerWithinMs: number,
): Promise<PlatformLook> {
  const asked = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), answerWithinMs);
  });
  try {
    const runners = await Promise.race([countRunners(platform).catch(() => null), late]);
    return { at: now(), waitedMs: performance.now() - asked, database: runners !== null, runners };
  } finally {
    clearTimeout(timer);
  }
}

/** Each live runner holds its lock. */
async function countRunners(platform: PlatformClient): Promise<number> {
  const [row] = await platform.$queryRaw<{ runners: number }[]>`
    SELECT count(*)::int AS runners FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = ${RUNNER_LOCKS}::bigint
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.runners ?? 0;
}
