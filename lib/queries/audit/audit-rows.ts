import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { instant } from "../instant.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import type { AuditView } from "./audit-view.ts";

export const auditFilters = {
  actor: z.string().trim().max(200).optional().describe("Name of a user, a token or a part of the system."),
  action: z.string().trim().max(100).optional().describe("As recorded ('node.maintenance.start') or its beginning."),
  subject: z.string().trim().max(200).optional().describe("Part of the subject's name."),
  from: instant.optional(),
  to: instant.optional().describe("Exclusive."),
};
export type AuditFilters = z.output<z.ZodObject<typeof auditFilters>>;

interface Row {
  id: bigint;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
  operationId: string | null;
}

/** Entries with an id below `below` (all when null), newest first, at most `limit`. */
export async function auditRows(
  control: ControlClient,
  filters: AuditFilters,
  { below, limit }: { below: string | null; limit: number },
): Promise<AuditView[]> {
  const found = await rows<Row>(
    control,
    sql`SELECT id, at, "actorKind", "actorId", "actorName", action, "subjectKind", "subjectId", "subjectName",
          before, after, reason, address, "operationId"
        FROM "AuditEntry" WHERE true ${conditions(filters)} ${below ? sql` AND id < ${below}::bigint` : nothing}
        ORDER BY id DESC LIMIT ${limit}::int`,
  );
  return found.map(entryOf);
}

function conditions({ actor, action, subject, from, to }: AuditFilters): Sql {
  const beginning = action ? containing(action).slice(1) : null;
  return sql`${actor ? sql` AND "actorName" = ${actor}` : nothing}
    ${beginning ? sql` AND action LIKE ${beginning}` : nothing}
    ${subject ? sql` AND "subjectName" ILIKE ${containing(subject)}` : nothing}
    ${from ? sql` AND at >= ${from}::timestamptz` : nothing}
    ${to ? sql` AND at < ${to}::timestamptz` : nothing}`;
}

function entryOf({ actorKind, actorId, actorName, subjectKind, subjectId, subjectName, ...row }: Row): AuditView {
  return {
    ...row,
    id: String(row.id),
    at: row.at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId, name: subjectName },
  };
}
