import type { ControlClient, ControlTx, PlatformClient } from "#lib/ports/databases.ts";

const BATCH = 1_000;

/** Clocks of several hosts differ, and a change becomes visible some time after it was dated: looked back this far. */
export const LOOK_BACK = "2 minutes";

interface ChangedRun {
  runId: string;
  name: string;
  kind: string;
  state: string;
  startedAt: string | null;
  endedAt: string | null;
  /** With microseconds. */
  seenAt: string;
}

/**
 * Copies to control what platform's runs have come to, so that it is known whatever platform is restored to. Reads
 * platform alone, by an index on when a run was changed; where nothing was, it writes nothing. Returns how many rows
 * were new or changed. A restored platform has older times, which lie before where the copying stands.
 */
export async function copyLedger(control: ControlClient, platform: PlatformClient): Promise<number> {
  let { at, id } = await readPosition(control);
  for (let copied = 0; ;) {
    const runs = await changedSince(platform, at, id);
    copied += await keep(control, runs);
    const last = runs.at(-1);
    if (runs.length < BATCH || !last) return copied;
    [at, id] = [last.seenAt, last.runId];
  }
}

async function readPosition(control: ControlTx): Promise<{ at: string; id: string }> {
  const [row] = await control.$queryRaw<{ at: string | null }[]>`
    SELECT (max("seenAt") - ${LOOK_BACK}::interval)::text AS at FROM "RunLedger"`;
  return { at: row?.at ?? "-infinity", id: "00000000-0000-0000-0000-000000000000" };
}

function changedSince(platform: PlatformClient, at: string, id: string): Promise<ChangedRun[]> {
  return platform.$queryRaw`
    SELECT id::text AS "runId", name, "kindId" AS kind, state, "startedAt"::text, "endedAt"::text, "updatedAt"::text AS "seenAt"
    FROM "Run" WHERE "updatedAt" >= ${at}::timestamptz AND ("updatedAt", id) > (${at}::timestamptz, ${id}::uuid)
    ORDER BY "updatedAt", id LIMIT ${BATCH}`;
}

/** What a run has once come to stays known: no restored row makes it unbegun. */
async function keep(control: ControlTx, runs: readonly ChangedRun[]): Promise<number> {
  if (runs.length === 0) return 0;
  return control.$executeRaw`
    INSERT INTO "RunLedger" ("runId", name, kind, state, "startedAt", "endedAt", "seenAt")
    SELECT "runId", name, kind, state, "startedAt", "endedAt", "seenAt"
    FROM jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) AS r(
      "runId" uuid, name text, kind text, state text, "startedAt" timestamptz, "endedAt" timestamptz, "seenAt" timestamptz)
    ON CONFLICT ("runId") DO UPDATE SET name = excluded.name, state = excluded.state, "seenAt" = excluded."seenAt",
      "startedAt" = coalesce("RunLedger"."startedAt", excluded."startedAt"),
      "endedAt" = coalesce("RunLedger"."endedAt", excluded."endedAt")
    WHERE "RunLedger"."seenAt" < excluded."seenAt"`;
}
