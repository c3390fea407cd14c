import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Page } from "../list-query.ts";
import { auditFilters, auditRows } from "./audit-rows.ts";
import type { AuditView } from "./audit-view.ts";

export const listAuditQuery = z.object({
  ...auditFilters,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/, "This is no cursor of a list: use nextCursor as it was given.")
    .optional()
    .describe("nextCursor of the page before."),
});
export type ListAuditQuery = z.output<typeof listAuditQuery>;

/** Audit entries, newest first, a page at a time. */
export async function listAudit(control: ControlClient, query: ListAuditQuery): Promise<Page<AuditView>> {
  const { limit, cursor, ...filters } = query;
  const found = await auditRows(control, filters, { below: cursor ?? null, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
