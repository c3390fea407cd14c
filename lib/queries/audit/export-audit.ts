import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { auditFilters, auditRows, type AuditFilters } from "./audit-rows.ts";
import type { AuditView } from "./audit-view.ts";

export const exportAuditQuery = z.object(auditFilters);

const BATCH = 1000;
const COLUMNS = [
  "at",
  "actor kind",
  "actor",
  "action",
  "subject kind",
  "subject",
  "subject id",
  "before",
  "after",
  "reason",
  "address",
  "operation",
];

/**
 * The audit as CSV (RFC 4180), newest first, in chunks of 1000 lines: no more is held in memory.
 * Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export async function* exportAudit(control: ControlClient, filters: AuditFilters): AsyncGenerator<string> {
  yield csv([COLUMNS]);
  let below: string | null = null;
  for (;;) {
    const entries: AuditView[] = await auditRows(control, filters, { below, limit: BATCH });
    if (entries.length > 0) yield csv(entries.map(cellsOf));
    if (entries.length < BATCH) return;
    below = entries.at(-1)?.id ?? null;
  }
}

function csv(lines: string[][]): string {
  return stringify(lines, { escape_formulas: true, record_delimiter: "windows" });
}

function cellsOf({ at, actor, action, subject, before, after, reason, address, operationId }: AuditView): string[] {
  return [
    at,
    actor.kind,
    actor.name,
    action,
    subject.kind,
    subject.name,
    subject.id,
    jsonCell(before),
    jsonCell(after),
    reason ?? "",
    address ?? "",
    operationId ?? "",
  ];
}

function jsonCell(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}
