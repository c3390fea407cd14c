import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import type { RunState } from "#lib/domain/jobs/run-state.ts";
import { noticeOfFailure } from "#lib/domain/jobs/session.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Modes } from "#lib/queries/modes/read-modes.ts";
import { isWriteDenied } from "../modes/is-write-denied.ts";
import { notify } from "../notify.ts";
import { storableText } from "../storable-text.ts";
import { gated, type RunnerDatabases } from "./gated.ts";

/** What a runner has to say of a run: a state that it has come to, more of its output, how it ended. */
export interface RunChange {
  id: string;
  /** The claim that it was executed under: under another one nothing is recorded. */
  claim: number;
  organizationId: string;
  workspaceId: string;
  target: string | null;
  state: RunState | null;
  message?: string | null;
  exitCode?: number | null;
  output?: string;
  /** Of what failed while it couldn't be recorded: the notice as it was then. Left out: as it is now. */
  notice?: string | null;
}

export interface Recorded {
  recorded: string[];
  /** The run isn't this claim's any more: whatever still works for it must stop. */
  lost: string[];
  /** Not yet: the place is read-only or in maintenance. The runner keeps these, with the notice as it is now. */
  kept: RunChange[];
}

/** Writes what runners have to say, each thing once and only under its claim, as far as the mode lets results in. */
export async function recordChanges(databases: RunnerDatabases, changes: readonly RunChange[]): Promise<Recorded> {
  try {
    return await gated(databases, async (tx, modes) => {
      const open = changes.filter((change) => mayRecord(modes.at(change)));
      const recorded = open.length > 0 ? await write(tx, modes, open) : [];
      const tried = new Set(open.map(({ id }) => id));
      return {
        recorded,
        lost: [...tried].filter((id) => !recorded.includes(id)),
        kept: changes.filter(({ id }) => !tried.has(id)).map((change) => withNotice(change, modes)),
      };
    });
  } catch (error) {
    // PostgreSQL itself has become read-only: the same as if the mode had said so.
    if (isWriteDenied(error)) return { recorded: [], lost: [], kept: [...changes] };
    throw error;
  }
}

async function write(tx: PlatformTx, modes: Modes, changes: readonly RunChange[]): Promise<string[]> {
  // One text that can't be stored would keep all that are written with it, again and again.
  const lines = JSON.stringify(
    changes.map((change) => withNotice(change, modes)),
    (_name, value: unknown) => (typeof value === "string" ? storableText(value) : value),
  );
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Run" r SET
      state = coalesce(c.state, r.state), output = coalesce(c.output, r.output), notice = coalesce(c.notice, r.notice),
      message = coalesce(c.message, r.message), "exitCode" = coalesce(c."exitCode", r."exitCode"),
      "startedAt" = CASE WHEN c.state = 'notExecuted' THEN NULL ELSE r."startedAt" END,
      "endedAt" = CASE WHEN c.state IN ('complete', 'completeError') THEN now() END,
      "runnerKey" = CASE WHEN c.state IN ('complete', 'completeError', 'notExecuted') THEN NULL ELSE r."runnerKey" END,
      "updatedAt" = clock_timestamp(),
      history = CASE WHEN c.state IS NULL OR c.state = r.state THEN r.history
        ELSE r.history || jsonb_build_array(jsonb_build_object('state', c.state, 'at', now())) END
    FROM jsonb_to_recordset(${lines}::jsonb) AS c(
      id uuid, claim int, state text, output text, message text, notice text, "exitCode" int)
    WHERE r.id = c.id AND r.claim = c.claim AND r.state IN ('preparing', 'executing', 'delayed')
    RETURNING r.id`;
  await notify(tx, ["jobs"]);
  return rows.map(({ id }) => id);
}

function withNotice(change: RunChange, modes: Modes): RunChange {
  if (change.state !== "completeError" || change.notice !== undefined) return change;
  return { ...change, notice: noticeOfFailure(modes.at(change), change.target) };
}
