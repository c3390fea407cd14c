import { claimRules, nothingStarts, type ClaimRules } from "#lib/domain/jobs/claim-rules.ts";
import type { CommandParameter } from "#lib/domain/jobs/command.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { RunState } from "#lib/domain/jobs/run-state.ts";
import type { BuiltInRun } from "#lib/ports/built-in.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";
import { gated, type RunnerDatabases } from "./gated.ts";
import { refuseDue } from "./refuse-due.ts";
import { startConductors } from "./start-conductors.ts";

/** A run that is this runner's now: what it is, and how to execute it. */
export interface ClaimedRun extends BuiltInRun {
  claim: number;
  state: RunState;
  startedAt: Date;
  executor: "command" | "builtIn";
  command: unknown;
  commandParameters: CommandParameter[];
  delayedSeconds: number;
  limitSeconds: number;
  onRunnerLoss: string;
}

export interface Claimed {
  runs: ClaimedRun[];
  /** A switch of the whole system, or maintenance, keeps waiting runs from starting. */
  held: boolean;
}

/** One claims at a time: so the waiting runs start in the order in which they were registered. */
const CLAIM_TURN = 0x4c434c4d;

/**
 * Claims up to `slots` waiting runs, the oldest first, for the runner with this key: behind the mode's gate, so that
 * none is claimed after a switch's change has been committed. Starts waiting conductors, and ends what a switch
 * refuses. Throws ModeUnreadable, and then nothing has been claimed.
 */
export async function claimRuns(
  databases: RunnerDatabases,
  { runnerKey, slots }: { runnerKey: number; slots: number },
): Promise<Claimed> {
  return gated(databases, async (tx, modes) => {
    const kinds = await tx.jobKind.findMany({ where: { executor: { not: "external" } } });
    const ruled = kinds.map(({ id, policy }) => ({ id, policy: policy as unknown as JobPolicy }));
    const rules = claimRules(modes.maintenance, modes.scopes, ruled);
    const held = rules.frozen.includes("system") || rules.stopped.includes("system");
    if (rules.frozen.includes("system")) return { runs: [], held };
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CLAIM_TURN}::bigint)`;
    const refused = await refuseDue(tx, modes, rules);
    const started = await startConductors(tx, rules);
    const runs = slots > 0 && !nothingStarts(rules) ? await claim(tx, rules, runnerKey, slots) : [];
    if (refused + started + runs.length > 0) await notify(tx, ["jobs"]);
    return { runs, held };
  });
}

async function claim(
  tx: PlatformTx,
  { frozen, stopped, untouched }: ClaimRules,
  runnerKey: number,
  slots: number,
): Promise<ClaimedRun[]> {
  const claimed = await tx.$queryRaw<(ClaimedRun & { seq: bigint })[]>`
    WITH next AS (
      SELECT r.id, r.seq, w."organizationId", k.executor, k.command, k.parameters AS "commandParameters",
        k."delayedSeconds", k."limitSeconds", k."onRunnerLoss",
        CASE WHEN k."hasPreparing" THEN 'preparing' ELSE 'executing' END AS state
      FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
      WHERE r.state = 'notExecuted' AND r."dueAt" <= now() AND NOT r."heldBack" AND k.executor IN ('command', 'builtIn')
        AND NOT (ARRAY['system', w."organizationId"::text, w.id::text] && ${frozen}::text[])
        AND (NOT (ARRAY['system', w."organizationId"::text, w.id::text] && ${stopped}::text[])
          OR r."kindId" || '/' || coalesce(r.target, '') = ANY (${untouched}::text[]))
      ORDER BY r.seq LIMIT ${slots}::int FOR UPDATE OF r SKIP LOCKED
    ), moment AS (SELECT clock_timestamp() AS at)
    UPDATE "Run" r SET state = next.state, "runnerKey" = ${runnerKey}::int, claim = r.claim + 1, message = NULL,
      "startedAt" = moment.at, "updatedAt" = moment.at,
      history = r.history || jsonb_build_array(jsonb_build_object('state', next.state, 'at', moment.at))
    FROM next, moment WHERE r.id = next.id
    RETURNING r.id, r."kindId", r.name, next."organizationId", r."workspaceId", r.target, r.parameters,
      r."registeredBy", r.claim, r.state, r."startedAt", next.executor, next.command, next."commandParameters",
      next."delayedSeconds", next."limitSeconds", next."onRunnerLoss", r.seq`;
  return claimed.toSorted((one, other) => Number(one.seq - other.seq));
}
