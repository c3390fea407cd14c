import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { isWriteDenied } from "../modes/is-write-denied.ts";
import { gated, type RunnerDatabases } from "./gated.ts";

interface RunPlace {
  id: string;
  claim: number;
  organizationId: string;
  workspaceId: string;
}

export type Written<T> = { state: "written"; value: T } | { state: "frozen" } | { state: "lost" };

/**
 * A transaction on platform in the name of a run that is going on: only under its claim, and not while its place is
 * read-only or in maintenance; whoever asks then asks again.
 */
export async function writeInRun<T>(
  databases: RunnerDatabases,
  { id, claim, ...place }: RunPlace,
  work: (tx: PlatformTx) => Promise<T>,
): Promise<Written<T>> {
  try {
    return await gated(databases, async (tx, modes): Promise<Written<T>> => {
      if (!mayRecord(modes.at(place))) return { state: "frozen" };
      const own = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "Run" WHERE id = ${id}::uuid AND claim = ${claim}::int
          AND state IN ('preparing', 'executing', 'delayed') FOR UPDATE`;
      return own.length === 0 ? { state: "lost" } : { state: "written", value: await work(tx) };
    });
  } catch (error) {
    if (isWriteDenied(error)) return { state: "frozen" };
    throw error;
  }
}
