import type { ControlClient } from "#lib/ports/databases.ts";

const KEPT_MS = 24 * 3_600_000;
/** A request that hasn't answered by then died with its process: its key is free for a new try. */
const ABANDONED_MS = 120_000;

/** What was answered under a key: the status and the JSON body. */
export interface StoredAnswer {
  status: number;
  body: unknown;
}

export type Begun =
  | { state: "new" }
  | { state: "answered"; answer: StoredAnswer }
  /** The first request under this key is still at work. */
  | { state: "running" }
  /** The key was used for another body. */
  | { state: "differs" };

/**
 * Takes an idempotency key for a request. Of any number of concurrent ones with the same `id` exactly
 * one gets 'new': the row's insertion decides. Keys older than 24 h are dropped on the way.
 */
export async function beginOnce(
  control: ControlClient,
  { id, bodyHash, now }: { id: string; bodyHash: string; now: Date },
): Promise<Begun> {
  await dropOld(control, new Date(now.getTime() - KEPT_MS));
  const { count } = await control.idempotencyKey.createMany({
    data: [{ id, bodyHash, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 1) return { state: "new" };
  const first = await control.idempotencyKey.findUnique({ where: { id } });
  if (!first) return { state: "running" };
  if (first.bodyHash !== bodyHash) return { state: "differs" };
  if (first.status !== null) return { state: "answered", answer: { status: first.status, body: first.response } };
  const abandoned = first.createdAt.getTime() < now.getTime() - ABANDONED_MS;
  return abandoned && (await takeOver(control, id, first.createdAt, now)) ? { state: "new" } : { state: "running" };
}

/** A few at a time, so that no request pays for many. */
async function dropOld(control: ControlClient, before: Date): Promise<void> {
  await control.$executeRaw`DELETE FROM "IdempotencyKey" WHERE id IN (SELECT id FROM "IdempotencyKey"
    WHERE "createdAt" < ${before} ORDER BY "createdAt" LIMIT 20 FOR UPDATE SKIP LOCKED)`;
}

async function takeOver(control: ControlClient, id: string, createdAt: Date, now: Date): Promise<boolean> {
  const taken = await control.idempotencyKey.updateMany({
    where: { id, createdAt, status: null },
    data: { createdAt: now },
  });
  return taken.count === 1;
}
