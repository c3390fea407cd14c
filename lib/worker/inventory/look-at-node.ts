import { createHash } from "node:crypto";
import type { Hypervisors, Inventory } from "#lib/ports/hypervisor.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
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
  const { node } = watch;
  const takenAt = new Date();
  const answer = await ask(hypervisors, watch);
  if (!answer.ok) {
    watch.failures += 1;
    watch.written = null;
    await recordUnreachable(control, node, takenAt, answer.reason);
    return false;
  }
  watch.failures = 0;
  const digest = digestOf(answer.inventory);
  const now = performance.now();
  if (watch.written?.digest === digest && now - watch.written.at < WRITE_ANYWAY_MS && watch.missing.size === 0)
    return true;
  const { inventory } = answer;
  const removable = [...watch.missing].filter(([, since]) => now - since >= patienceMs).map(([id]) => id);
  const { missing } = await reconcileNode(control, node.id, inventory, takenAt, removable);
  watch.missing = new Map(missing.map((id) => [id, watch.missing.get(id) ?? now]));
  watch.written = { digest, at: now };
  return true;
}

async function ask(
  hypervisors: Hypervisors,
  { node }: Watch,
): Promise<{ ok: true; inventory: Inventory } | { ok: false; reason: string }> {
  try {
    return { ok: true, inventory: await hypervisors(node).inventory() };
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    return { ok: false, reason: error.message };
  }
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
