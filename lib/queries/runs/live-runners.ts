import { z } from "zod";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

export const runnerView = z
  .object({
    key: z.number().int().describe("Its lock's key, which its runs name."),
    name: z.string(),
    since: z.iso.datetime(),
    release: z.string().nullable().describe("The platform's release that it is of, as it says itself."),
    blind: z.boolean().describe("It can't read the mode, and starts nothing until it can: its log says why."),
    runs: z.number().int().describe("Runs that it has now."),
  })
  .meta({ id: "Runner" });
export type RunnerView = z.output<typeof runnerView>;

interface Row {
  key: number;
  application: string | null;
  since: Date;
  runs: number;
}

/** The runners that live: each holds its lock. Reads alone, and answers in read-only as well. */
export async function liveRunners(platform: Pick<PlatformClient, "$queryRaw">): Promise<RunnerView[]> {
  const rows = await platform.$queryRaw<Row[]>`
    SELECT l.objid::bigint::int AS key, a.application_name AS application, coalesce(a.backend_start, now()) AS since,
      (SELECT count(*)::int FROM "Run" r
        WHERE r."runnerKey" = l.objid::bigint::int AND r.state IN ('preparing', 'executing', 'delayed')) AS runs
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid::bigint = ${RUNNER_LOCKS}::bigint
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows.map(runnerOf).toSorted((one, other) => one.name.localeCompare(other.name) || one.key - other.key);
}

/** The lock's connection says its runner's name, and whether that is blind, as its application's name. */
function runnerOf({ key, application, since, runs }: Row): RunnerView {
  const [, mood, name, release] = /^lull runner (ready|blind) (.*?)(?:@([0-9.]+))?$/.exec(application ?? "") ?? [];
  const said = { name: name ?? `runner ${key}`, release: release ?? null, blind: mood === "blind" };
  return { key, ...said, since: since.toISOString(), runs };
}
