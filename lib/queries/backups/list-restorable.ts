import type { ControlTx } from "#lib/ports/databases.ts";
import { listCopies, type CopyView } from "./list-copies.ts";

export interface RestorableView {
  id: string;
  name: string;
  database: string;
  status: string;
  startedAt: string;
  bytes: number | null;
}

/** What the console can put in place: complete backups, and old databases that are still there. */
export interface Restorable {
  backups: RestorableView[];
  copies: CopyView[];
}

const MOST = 200;

export async function listRestorable(control: ControlTx): Promise<Restorable> {
  const rows = await control.backup.findMany({
    where: { status: "complete" },
    select: { id: true, name: true, database: true, status: true, startedAt: true, bytes: true },
    orderBy: { startedAt: "desc" },
    take: MOST,
  });
  const backups = rows.map(({ startedAt, bytes, ...same }) => ({
    ...same,
    startedAt: startedAt.toISOString(),
    bytes: bytes === null ? null : Number(bytes),
  }));
  return { backups, copies: await listCopies(control) };
}
