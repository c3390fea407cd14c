import type { ControlClient } from "#lib/ports/databases.ts";
import { byText } from "#lib/domain/fleet/order.ts";
import { sql } from "../sql.ts";
import { nodeFigures, nodeReservations } from "./node-figures.ts";
import { nodeMaintenances } from "./node-maintenance.ts";
import type { NodeView } from "./node-view.ts";

/** A node's own columns, as `nodeColumns` selects them. */
export interface NodeRow {
  id: string;
  name: string;
  pool: string;
  driver: string;
  status: NodeView["status"];
  statusReason: string | null;
  statusSince: Date;
  reachable: boolean;
  probeError: string | null;
  probedAt: Date | null;
  memoryTotalBytes: number;
  cpuCount: number;
  templates: NodeView["templates"];
}

/** Of "Node" n with its "Pool" p. */
export const nodeColumns = sql`n.id, n.name, p.name AS pool, n.driver, n.status::text AS status, n."statusReason",
  n."statusSince", n.reachable, n."probeError", n."probedAt", n."memoryTotalBytes", n."cpuCount", n.templates`;

/** Completes nodes with their counts, reservations and maintenance: three queries, however many nodes. */
export async function viewNodes(control: ControlClient, found: readonly NodeRow[]): Promise<NodeView[]> {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [figures, reservations, maintenances] = await Promise.all([
    nodeFigures(control, ids),
    nodeReservations(control, ids),
    nodeMaintenances(control, ids),
  ]);
  return found.map((node) => ({
    id: node.id,
    name: node.name,
    pool: node.pool,
    driver: node.driver,
    status: node.status,
    statusReason: node.statusReason,
    statusSince: node.statusSince.toISOString(),
    reachable: node.reachable,
    probeError: node.probeError,
    probedAt: node.probedAt?.toISOString() ?? null,
    capacity: {
      memoryUsedBytes: figures(node.id).memoryUsedBytes,
      memoryReservedBytes: reservations.get(node.id) ?? 0,
      memoryTotalBytes: node.memoryTotalBytes,
      cpuCount: node.cpuCount,
    },
    instances: figures(node.id).counts,
    maintenance: maintenances.get(node.id) ?? null,
    templates: node.templates.toSorted((a, b) => byText(a.name, b.name)),
  }));
}
