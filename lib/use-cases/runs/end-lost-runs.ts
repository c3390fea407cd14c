import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import { noticeOfFailure } from "#lib/domain/jobs/session.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { gated, type RunnerDatabases } from "./gated.ts";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";
import { wakeRunners } from "./wake-runners.ts";

interface LostRun {
  id: string;
  claim: number;
  organizationId: string;
  workspaceId: string;
  target: string | null;
  onRunnerLoss: string;
  cancelRequestedAt: Date | null;
}

const LOST = "Its runner ended before it did: how far it came isn't known.";
const ONCE_MORE = "Its runner ended before it did. It is started once more.";

/**
 * Ends what dead runners have left behind as 'Complete (error)'; where the kind says retry, the run waits again and is
 * started once more. A runner is dead when its lock is free, here and now. In read-only nothing is done: it is looked
 * at again afterwards. Returns the ids, so that their processes on this host can be ended.
 */
export async function endLostRuns(databases: RunnerDatabases, suspects: readonly number[]): Promise<string[]> {
  if (suspects.length === 0) return [];
  return gated(databases, async (tx, modes) => {
    const dead = await lockedOf(tx, suspects);
    const runs = await tx.$queryRaw<LostRun[]>`
      SELECT r.id, r.claim, w."organizationId", r."workspaceId", r.target, k."onRunnerLoss", r."cancelRequestedAt"
      FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
      WHERE r.state IN ('preparing', 'executing', 'delayed') AND r."runnerKey" = ANY (${dead}::int[])
      ORDER BY r.seq FOR UPDATE OF r`;
    const open = runs.filter((run) => mayRecord(modes.at(run)));
    for (const run of open) await end(tx, run, noticeOfFailure(modes.at(run), run.target));
    if (open.length > 0) await wakeRunners(tx);
    return open.map(({ id }) => id);
  });
}

/** Those whose lock nobody holds. It is held until the transaction ends: a runner that comes back waits so long. */
async function lockedOf(tx: PlatformTx, keys: readonly number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ key: number; free: boolean }[]>`
    SELECT key, pg_try_advisory_xact_lock(${RUNNER_LOCKS}::int, key) AS free FROM unnest(${keys}::int[]) AS key`;
  return rows.filter(({ free }) => free).map(({ key }) => key);
}

/** A run is started once more only after its first claim. One that ends in maintenance bears the notice. */
async function end(
  tx: PlatformTx,
  { id, claim, onRunnerLoss, cancelRequestedAt }: LostRun,
  notice: string | null,
): Promise<void> {
  const again = onRunnerLoss === "retry" && claim === 1 && cancelRequestedAt === null;
  const state = again ? "notExecuted" : "completeError";
  await tx.$executeRaw`
    UPDATE "Run" SET state = ${state}, message = ${again ? ONCE_MORE : LOST}, "runnerKey" = NULL,
      notice = ${again ? null : notice},
      "startedAt" = CASE WHEN ${again} THEN NULL ELSE "startedAt" END,
      "endedAt" = CASE WHEN ${again} THEN NULL ELSE now() END, "updatedAt" = clock_timestamp(),
      history = history || jsonb_build_array(jsonb_build_object('state', ${state}::text, 'at', now()))
    WHERE id = ${id}::uuid`;
}
