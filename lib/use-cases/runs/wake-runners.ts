import type { PlatformTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";

/** The channel of platform on which runners hear that there is something to do. */
export const RUNS_CHANNEL = "lull_runs";

/** Wakes the runners, and tells open pages, when the transaction commits. */
export async function wakeRunners(tx: PlatformTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${RUNS_CHANNEL}, '')`;
  await notify(tx, ["jobs"]);
}
