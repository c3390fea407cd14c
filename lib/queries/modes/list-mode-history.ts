import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { Page } from "../list-query.ts";

const fields = z.record(z.string(), z.union([z.boolean(), z.string(), z.null()]));

export const modeHistoryEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    scope: z.string(),
    name: z.string().describe("The scope's name as it was then."),
    reason: z.string().nullable(),
    before: fields.describe("Of what was changed: jobsStopped, readOnly, notice, expectedEnd, contact."),
    after: fields,
  })
  .meta({ id: "ModeHistoryEntry" });
export type ModeHistoryEntry = z.output<typeof modeHistoryEntry>;

export const modeHistoryQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/, "This is no cursor of a list: use nextCursor as it was given.")
    .optional()
    .describe("nextCursor of the page before."),
});

/** Every change of the mode, newest first: the audit's entries of it. */
export async function listModeHistory(
  control: ControlTx,
  { limit, cursor }: z.output<typeof modeHistoryQuery>,
): Promise<Page<ModeHistoryEntry>> {
  const found = await control.auditEntry.findMany({
    where: { subjectKind: "mode", action: "mode.change", ...(cursor ? { id: { lt: BigInt(cursor) } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const items = found.slice(0, limit).map((entry) => ({
    id: String(entry.id),
    at: entry.at.toISOString(),
    by: entry.actorName,
    scope: entry.subjectId,
    name: entry.subjectName,
    reason: entry.reason,
    before: fields.catch({}).parse(entry.before),
    after: fields.catch({}).parse(entry.after),
  }));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
