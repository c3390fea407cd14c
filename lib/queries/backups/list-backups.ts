import { z } from "zod";
import { BACKUP_CAUSES, DUMP_FORMATS } from "#lib/domain/backups/backup.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

export const backupView = z
  .object({
    id: z.string(),
    name: z.string(),
    database: z.string(),
    target: z.string(),
    schedule: z.string().nullable(),
    operationId: z.string().nullable(),
    format: z.enum(DUMP_FORMATS),
    status: z
      .enum(["running", "complete", "failed", "expired"])
      .describe("failed: it isn't complete, and nobody works on it; expired: let go by retention or by a person."),
    cause: z.enum(BACKUP_CAUSES),
    by: z.string(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    bytes: z.number().nullable(),
    rows: z.number().nullable().describe("In all tables, counted in the dump's own snapshot."),
    encrypted: z.boolean(),
    certificateId: z
      .string()
      .nullable()
      .describe("The quiescence certificate that held meanwhile; null: a hot backup."),
    verifiedAt: z.iso.datetime().nullable().describe("Read back whole from its target."),
    rehearsedAt: z.iso.datetime().nullable().describe("Restored into a scratch database and compared."),
    differences: z.array(z.string()).describe("What the rehearsal found otherwise than in the dump."),
    schemaVersion: z.string().nullable(),
    serverVersion: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: "Backup" });
export type BackupView = z.output<typeof backupView>;

export const listBackupsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.uuid().optional(),
});

const rehearsal = z.object({ differences: z.array(z.string()) });

/** Backups, newest first; what was let go is listed as long as its row is kept. */
export async function listBackups(
  control: ControlTx,
  { limit, cursor }: z.output<typeof listBackupsQuery>,
): Promise<{ items: BackupView[]; nextCursor: string | null }> {
  const rows = await control.backup.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    include: { target: { select: { name: true } }, schedule: { select: { name: true } } },
  });
  const page = rows.slice(0, limit);
  const ended = await endedOperations(
    control,
    page.filter(({ status }) => status === "running").map(({ operationId }) => operationId),
  );
  const items = page.map((row): BackupView => {
    const over = row.operationId === null ? undefined : ended.get(row.operationId);
    return {
      id: row.id,
      name: row.name,
      database: row.database,
      target: row.target.name,
      schedule: row.schedule?.name ?? null,
      operationId: row.operationId,
      format: row.format as BackupView["format"],
      status: over === undefined ? statusOf(row.status) : "failed",
      cause: row.cause as BackupView["cause"],
      by: row.by,
      startedAt: row.startedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      bytes: row.bytes === null ? null : Number(row.bytes),
      rows: sumOf(row.rows),
      encrypted: row.encrypted,
      certificateId: row.certificateId,
      verifiedAt: row.verifiedAt?.toISOString() ?? null,
      rehearsedAt: row.rehearsedAt?.toISOString() ?? null,
      differences: rehearsal.safeParse(row.rehearsal).data?.differences ?? [],
      schemaVersion: row.schemaVersion,
      serverVersion: row.serverVersion,
      error: over ?? row.error,
    };
  });
  return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** What failed operations say, by their id: their backups aren't at work, whatever their rows say. */
async function endedOperations(control: ControlTx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await control.operation.findMany({
    where: { id: { in: ids.filter((id) => id !== null) }, status: { in: ["failed", "abortFailed", "aborted"] } },
    select: { id: true, failure: true },
  });
  return new Map(rows.map(({ id, failure }) => [id, failure ?? "It was ended before it was complete."]));
}

function statusOf(status: string): BackupView["status"] {
  if (status === "failing") return "failed";
  if (status === "expiring") return "expired";
  return status as BackupView["status"];
}

function sumOf(rows: unknown): number | null {
  if (typeof rows !== "object" || rows === null) return null;
  return Object.values(rows).reduce((sum: number, each: unknown) => sum + Number(each), 0);
}
