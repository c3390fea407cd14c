import type { PlatformClient } from "#lib/ports/databases.ts";

/**
 * Milliseconds until runners have something to do: 0 while a run of theirs is under way or due, null while none waits.
 * What holds a due run is for the claim to say.
 */
export async function nextWork(platform: Pick<PlatformClient, "$queryRaw">): Promise<number | null> {
  const [row] = await platform.$queryRaw<{ ms: number | null }[]>`
    SELECT CASE
      WHEN EXISTS (SELECT FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId"
        WHERE r.state IN ('preparing', 'executing', 'delayed') AND k.executor <> 'external') THEN 0
      ELSE (SELECT min(greatest(0, extract(epoch FROM r."dueAt" - now()) * 1000))
        FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId"
        WHERE r.state = 'notExecuted' AND NOT r."heldBack" AND k.executor <> 'external')
      END::float8 AS ms`;
  return row?.ms ?? null;
}
