import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export const attentionView = z.object({
  operationId: z.string(),
  title: z.string(),
  status: z.enum(["asking", "failed", "abortFailed"]),
  subject: z.string(),
  /** The question, or why it failed. */
  text: z.string(),
  since: z.iso.datetime(),
});
export type AttentionView = z.output<typeof attentionView>;

/** Operations that go on only after a person's answer or choice, newest first, at most 50. */
export async function needingAttention(control: ControlClient): Promise<AttentionView[]> {
  const found = await rows<Omit<AttentionView, "since" | "text"> & { since: Date; text: string | null }>(
    control,
    sql`SELECT o.id AS "operationId", o.title, o.status, o."subjectName" AS subject, o."createdAt" AS since,
          coalesce(s.question ->> 'text', o.failure, s.error) AS text
        FROM "Operation" o
        LEFT JOIN LATERAL (SELECT question, error FROM "Step" s WHERE s."operationId" = o.id
          AND s.status IN ('asking', 'failed') ORDER BY s."stageIndex", s.ordinal LIMIT 1) s ON true
        WHERE o.status IN ('asking', 'failed', 'abortFailed')
        ORDER BY o."createdAt" DESC, o.id LIMIT 50`,
  );
  return found.map(({ since, text, ...row }) => ({ ...row, text: text ?? "", since: since.toISOString() }));
}
