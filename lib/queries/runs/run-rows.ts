import type { JobPolicy, JobTarget } from "#lib/domain/jobs/job-policy.ts";
import { stateLabel, type RunFamily, type RunState } from "#lib/domain/jobs/run-state.ts";
import type { Modes } from "../modes/read-modes.ts";
import { nothing, sql, type Sql } from "../sql.ts";
import type { RunView } from "./run-view.ts";
import { waitOf } from "./wait-of.ts";

export interface RunRow {
  id: string;
  seq: string;
  name: string;
  kindId: string;
  kindName: string;
  family: RunFamily;
  executor: string;
  policy: JobPolicy;
  organizationId: string;
  organization: string;
  organizationName: string;
  workspaceId: string;
  workspace: string;
  workspaceName: string;
  target: JobTarget | null;
  state: RunState;
  startedVia: string;
  registeredBy: string;
  registeredAt: Date;
  dueAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  message: string | null;
  exitCode: number | null;
  cancelRequestedAt: Date | null;
  heldBack: boolean;
  parentId: string | null;
}

/** What a run's row is made of; what follows says which. */
export const RUN_SELECT = sql`SELECT r.id, r.seq::text AS seq, r.name, r."kindId", k.name AS "kindName", k.family, k.executor, k.policy,
    w."organizationId", o.slug AS organization, o.name AS "organizationName", r."workspaceId", w.slug AS workspace,
    w.name AS "workspaceName", r.target, r.state, r."startedVia", r."registeredBy", r."registeredAt", r."dueAt",
    r."startedAt", r."endedAt", r.message, r."exitCode", r."cancelRequestedAt", r."heldBack", r."parentId"
  FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
    JOIN "Organization" o ON o.id = w."organizationId"`;

/** Whose runs somebody sees: a member's own organizations', and nothing of the others. */
export function seenBy(organizationIds: "all" | readonly string[]): Sql {
  return organizationIds === "all" ? nothing : sql` AND w."organizationId" = ANY (${[...organizationIds]}::uuid[])`;
}

export interface RunSurroundings {
  modes: Modes;
  liveRunners: number;
  now: Date;
}

export function viewOf(row: RunRow, around: RunSurroundings): RunView {
  return {
    id: row.id,
    name: row.name,
    kind: { id: row.kindId, name: row.kindName, family: row.family },
    organization: { id: row.organizationId, slug: row.organization, name: row.organizationName },
    workspace: { slug: row.workspace, name: row.workspaceName },
    target: row.target,
    state: row.state,
    label: stateLabel(row.state, row.family),
    wait: row.state === "notExecuted" ? waitOf(row, around) : null,
    startedVia: row.startedVia,
    by: row.registeredBy,
    registeredAt: row.registeredAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    message: row.message,
    exitCode: row.exitCode,
    cancelRequested: row.cancelRequestedAt !== null,
    parentId: row.parentId,
  };
}
