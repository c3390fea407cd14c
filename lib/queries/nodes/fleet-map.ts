import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { nothing, rows, sql } from "../sql.ts";
import { nodeMaintenances } from "./node-maintenance.ts";
import { MAINTENANCE_PHASES, NODE_STATUSES } from "./node-view.ts";

export const fleetMapQuery = z.object({
  pool: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200).describe("Nodes at most."),
});

const machine = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.string(),
  job: z.string().nullable(),
});

/** Every node with its machines, as compact as a picture needs it. */
export const fleetMap = z
  .object({
    nodes: z.array(
      z.object({
        name: z.string(),
        pool: z.string(),
        status: z.enum(NODE_STATUSES),
        reachable: z.boolean(),
        phase: z.enum(MAINTENANCE_PHASES).nullable(),
        memoryTotalBytes: z.number(),
        memoryUsedBytes: z.number(),
        instances: z.array(machine),
      }),
    ),
    more: z.number().int().describe("Nodes that the limit left out."),
  })
  .meta({ id: "FleetMap" });
export type FleetMap = z.output<typeof fleetMap>;
type MapNode = FleetMap["nodes"][number];

type NodeRow = Omit<MapNode, "instances" | "phase" | "memoryUsedBytes"> & { id: string; all: number };
type MachineRow = z.output<typeof machine> & { nodeId: string; memoryBytes: number };

export async function showFleetMap(
  control: ControlClient,
  { pool, limit }: z.output<typeof fleetMapQuery>,
): Promise<FleetMap> {
  const nodes = await rows<NodeRow>(
    control,
    sql`SELECT n.id, n.name, p.name AS pool, n.status::text AS status, n.reachable, n."memoryTotalBytes",
          (count(*) OVER ())::int AS all
        FROM "Node" n JOIN "Pool" p ON p.id = n."poolId"
        WHERE n.status <> 'DECOMMISSIONED' ${pool ? sql` AND p.name = ${pool}` : nothing}
        ORDER BY n.name LIMIT ${limit}::int`,
  );
  const ids = nodes.map(({ id }) => id);
  const [machines, maintenances] = await Promise.all([machinesOf(control, ids), nodeMaintenances(control, ids)]);
  const byNode = Map.groupBy(machines, ({ nodeId }) => nodeId);
  return {
    nodes: nodes.map(({ id, name, pool: poolName, status, reachable, memoryTotalBytes }) => {
      const here = byNode.get(id) ?? [];
      return {
        name,
        pool: poolName,
        status,
        reachable,
        memoryTotalBytes,
        phase: maintenances.get(id)?.phase ?? null,
        memoryUsedBytes: here.filter(holdsMemory).reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
        instances: here.map(machineOf),
      };
    }),
    more: (nodes[0]?.all ?? 0) - nodes.length,
  };
}

function machinesOf(control: ControlClient, nodeIds: string[]): Promise<MachineRow[]> {
  return rows<MachineRow>(
    control,
    sql`SELECT id, name, "nodeId", kind, state, job, "memoryBytes" FROM "Instance"
        WHERE "nodeId" = ANY(${nodeIds}::uuid[]) ORDER BY name, id`,
  );
}

function machineOf({ id, name, kind, state, job }: MachineRow): MapNode["instances"][number] {
  return { id, name, kind, state, job };
}

function holdsMemory({ state }: MachineRow): boolean {
  return state === "running" || state === "paused";
}
