import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

/** One exchange with a device, word by word. */
export const transcriptLine = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    member: z.number().int().nullable(),
    stepId: z.string().nullable(),
    direction: z.enum(["sent", "received"]),
    text: z.string(),
  })
  .meta({ id: "TranscriptLine" });
export type TranscriptLine = z.output<typeof transcriptLine>;

export const listTranscriptQuery = z.object({
  operation: z.uuid("An operation's id is a UUID.").describe("Whose transcript."),
  limit: z.coerce.number().int().min(1).max(200).default(200),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/, "This is no cursor of a list: use nextCursor as it was given.")
    .optional(),
});

/** What was said to a cluster's members and by them in an operation, the newest first. */
export async function listTranscript(
  control: ControlTx,
  cluster: string,
  { operation, limit, cursor }: z.output<typeof listTranscriptQuery>,
): Promise<{ items: TranscriptLine[]; nextCursor: string | null }> {
  const found = await control.clusterTranscript.findMany({
    where: { operationId: operation, cluster: { name: cluster }, ...(cursor ? { id: { lt: BigInt(cursor) } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: { id: true, at: true, member: true, stepId: true, direction: true, text: true },
  });
  const items = found.slice(0, limit).map(({ id, at, direction, ...line }) => ({
    ...line,
    id: String(id),
    at: at.toISOString(),
    direction: direction === "sent" ? ("sent" as const) : ("received" as const),
  }));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
