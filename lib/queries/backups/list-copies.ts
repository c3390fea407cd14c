import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

export const copyView = z
  .object({
    id: z.uuid(),
    database: z.string().describe("The name in the platform's manifest."),
    storedAs: z.string().describe("Its name in PostgreSQL now; it lets nobody in."),
    reason: z.string().describe("What has put it aside."),
    operationId: z.uuid(),
    createdAt: z.iso.datetime(),
    keepUntil: z.iso.datetime().nullable(),
    bytes: z.number().nullable(),
  })
  .meta({ id: "DatabaseCopy" });
export type CopyView = z.output<typeof copyView>;

const MOST = 200;

/** The old databases that swaps have put aside and that are still there, the newest first. */
export async function listCopies(control: ControlTx): Promise<CopyView[]> {
  const rows = await control.databaseCopy.findMany({
    where: { droppedAt: null },
    orderBy: { createdAt: "desc" },
    take: MOST,
  });
  return rows.map(({ createdAt, keepUntil, bytes, droppedAt: _dropped, ...same }) => ({
    ...same,
    createdAt: createdAt.toISOString(),
    keepUntil: keepUntil?.toISOString() ?? null,
    bytes: bytes === null ? null : Number(bytes),
  }));
}
