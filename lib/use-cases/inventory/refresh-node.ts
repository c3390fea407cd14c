import type { ControlClient } from "#lib/ports/databases.ts";
import { HypervisorError, type Hypervisors, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { reconcileNode, type Reconciled } from "./reconcile-node.ts";
import { recordUnreachable } from "./record-unreachable.ts";

/** A node as it is registered. */
export interface WatchedNode extends NodeConnection {
  id: string;
}

export type Refreshed = ({ ok: true } & Reconciled) | { ok: false; reason: string };

/**
 * Asks a node what it has and brings the picture of it up to date. Steps call this right after a
 * change, so that pages show it within a second. `removable`: see `reconcileNode`; steps leave it out.
 */
export async function refreshNode(
  control: ControlClient,
  hypervisors: Hypervisors,
  node: WatchedNode,
  removable: readonly string[] = [],
): Promise<Refreshed> {
  const takenAt = new Date();
  try {
    const inventory = await hypervisors(node).inventory();
    return { ok: true, ...(await reconcileNode(control, node.id, inventory, takenAt, removable)) };
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    await recordUnreachable(control, node, takenAt, error.message);
    return { ok: false, reason: error.message };
  }
}
