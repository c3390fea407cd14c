import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { moveKey, withinTime } from "./migrate.ts";
import type { Moves } from "./moves.ts";
import type { Subject } from "./power.ts";

const CLEAN_UP_MS = 5_000;

/** Nothing to cancel is no error: the move may just have ended. */
export async function cancelMigration({ virsh, look }: Subject, moves: Moves): Promise<void> {
  const first = await look();
  const { id } = first;
  let { job } = first;
  const key = moveKey(virsh.uri, id);
  const own = moves.get(key);
  const deadline = Date.now() + CLEAN_UP_MS;
  // A move that was started a moment ago has no job yet, and would go on.
  while (job?.kind !== "migration-out" && moves.isRunning(key) && Date.now() < deadline) {
    if (own) await withinTime(own.end, 50);
    ({ job } = await look());
  }
  if (job?.kind === "migration-out") {
    try {
      await virsh.run("domjobabort", id);
    } catch (error) {
      if (!(error instanceof HypervisorError) || (await look()).job?.kind === "migration-out") throw error;
    }
    // The job is gone before the target is cleaned up; a next move that began in between would fail.
    if (own) await withinTime(own.end, CLEAN_UP_MS);
  }
  // That it was cancelled is not the next move's failure.
  moves.forget(key);
}
