import type { ControlClient } from "#lib/ports/databases.ts";
import { HypervisorError, type Hypervisors, type Inventory, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { reconcileNode, type Reconciled } from "./reconcile-node.ts";
import { recordUnreachable } from "./record-unreachable.ts";

/** A node as it is registered. */
export interface WatchedNode extends NodeConnection {
  id: string;
}

export interface RefreshOptions {
  /** See `reconcileNode`. */
  removable?: readonly string[];
  /** True for an inventory that has been written already: the database isn't asked then. */
  isKnown?: (inventory: Inventory) => boolean;
}

/** `reconciled` is null when the inventory was known already. */
export type Refreshed = { ok: true; reconciled: Reconciled | null } | { ok: false; reason: string };

/** Asks a node what it has and brings the picture of it up to date; pages show it within a second. */
export async function refreshNode(
  control: ControlClient,
  hypervisors: Hypervisors,
  node: WatchedNode,
  { removable, isKnown }: RefreshOptions = {},
): Promise<Refreshed> {
  const takenAt = new Date();
  const answer = await ask(hypervisors, node);
  if (!answer.ok) {
    await recordUnreachable(control, node, takenAt, answer.reason);
    return answer;
  }
  const { inventory } = answer;
  if (isKnown?.(inventory)) return { ok: true, reconciled: null };
  return { ok: true, reconciled: await reconcileNode(control, node.id, inventory, takenAt, removable) };
}

async function ask(
  hypervisors: Hypervisors,
  node: WatchedNode,
): Promise<{ ok: true; inventory: Inventory } | { ok: false; reason: string }> {
  try {
    return { ok: true, inventory: await hypervisors(node).inventory() };
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    return { ok: false, reason: error.message };
  }
}
