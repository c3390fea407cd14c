import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";
import { awaitOutboxWriters } from "./await-outbox-writers.ts";
import { readCursor, type CursorPosition } from "./outbox-cursor.ts";

const BATCH = 500;

/**
 * Copies platform's audit outbox to control's audit, each row exactly once, and returns how many rows were new there.
 * Only reads platform, so it works in read-only. Any number of workers may copy at once: a row's id is unique in the
 * audit. The cursor only spares work: it moves to a row when no transaction that may hold an earlier one is open.
 */
export async function copyOutbox(control: ControlClient, platform: PlatformClient): Promise<number> {
  let from = await readCursor(control, platform);
  const newest = await platform.auditOutbox.findFirst({ where: { seq: { gt: from } }, orderBy: { seq: "desc" } });
  if (newest === null) return 0;
  const settled = await awaitOutboxWriters(platform);

  let copied = 0;
  for (;;) {
    const rows = await platform.auditOutbox.findMany({
      where: { seq: { gt: from, lte: newest.seq } },
      orderBy: { seq: "asc" },
      take: BATCH,
    });
    const last = rows.at(-1);
    if (last === undefined) return copied;
    copied += await copyRows(control, rows, settled ? { seq: last.seq, outboxId: last.id } : null);
    from = last.seq;
  }
}

type OutboxRow = Awaited<ReturnType<PlatformClient["auditOutbox"]["findMany"]>>[number];

async function copyRows(control: ControlClient, rows: OutboxRow[], cursor: CursorPosition | null): Promise<number> {
  return control.$transaction(async (tx) => {
    const { count } = await tx.auditEntry.createMany({ data: rows.map(auditEntryOf), skipDuplicates: true });
    if (cursor !== null) await tx.outboxCursor.upsert({ where: { id: 1 }, create: cursor, update: cursor });
    if (count > 0) await notify(tx, ["audit"]);
    return count;
  });
}

function auditEntryOf({ id, seq: _seq, before, after, ...same }: OutboxRow) {
  return {
    ...same,
    outboxId: id,
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
  };
}
