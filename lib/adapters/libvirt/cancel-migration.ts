import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { moveKey } from "./migrate.ts";
import type { Moves } from "./moves.ts";
import type { Subject } from "./power.ts";

/** Nothing to cancel is no error: the move may just have ended. */
export async function cancelMigration({ virsh, look }: Subject, moves: Moves): Promise<void> {
  const { id, job } = await look();
  // That it was cancelled is not the next move's failure.
  moves.forget(moveKey(virsh.uri, id));
  if (job?.kind !== "migration-out") return;
  try {
    await virsh.run("domjobabort", id);
  } catch (error) {
    if (!(error instanceof HypervisorError) || (await look()).job?.kind === "migration-out") throw error;
  }
}
