import { createHash } from "node:crypto";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Hypervisors, Inventory } from "#lib/ports/hypervisor.ts";
import { refreshNode } from "#lib/use-cases/inventory/refresh-node.ts";
import type { Watch } from "./schedule.ts";

/** An unchanged inventory is compared with the database this often all the same: steps write there too. */
const WRITE_ANYWAY_MS = 15_000;
const MIB = 1024 * 1024;

/**
 * One look: asks the node and writes what differs. Returns whether it answered. An instance is removed
 * when it has been missed for `patienceMs`: within that time every other node is looked at, and if the
 * instance has moved there, it is found before it is removed.
 */
export async function lookAtNode(
  control: ControlClient,
  hypervisors: Hypervisors,
  watch: Watch,
  patienceMs: number,
): Promise<boolean> {
  const now = performance.now();
  const { written, missing } = watch;
  const removable = [...missing].filter(([, since]) => now - since >= patienceMs).map(([id]) => id);
  const fresh = written !== null && now - written.at < WRITE_ANYWAY_MS && missing.size === 0;
  let digest = "";
  const isKnown = (inventory: Inventory): boolean => {
    digest = digestOf(inventory);
    return fresh && digest === written.digest;
  };
  const refreshed = await refreshNode(control, hypervisors, watch.node, { removable, isKnown });
  if (!refreshed.ok) {
    watch.failures += 1;
    watch.written = null;
    return false;
  }
  watch.failures = 0;
  if (refreshed.reconciled) {
    watch.missing = new Map(refreshed.reconciled.missing.map((id) => [id, missing.get(id) ?? now]));
    watch.written = { digest, at: now };
  }
  return true;
}

/** Of everything that is written; progress of jobs and flickers of free memory leave it as it is. */
function digestOf({ host, instances }: Inventory): string {
  const free = Math.round(host.memoryFreeBytes / (256 * MIB));
  const rows = instances.map((instance) => ({ ...instance, job: instance.job?.kind ?? null }));
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([{ ...host, memoryFreeBytes: free }, rows]))
    .digest("base64");
}
