import type { Group } from "#lib/domain/authority/rights.ts";
import { stateLabel } from "#lib/domain/jobs/run-state.ts";
import { nothing, sql, type Sql } from "../sql.ts";
import type { RunRow, RunSurroundings } from "./run-row.ts";
import type { RunView } from "./run-view.ts";
import { waitOf } from "./wait-of.ts";

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

/** Whether somebody is told who turned a switch, and why. */
export function tellsWho({ groups }: { groups: readonly string[] }): boolean {
  return groups.includes("system-admin" satisfies Group);
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
