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
        memoryReservedBytes: z.number().describe("Of machines on their way here."),
        memoryLeavingBytes: z.number().describe("Of machines here that have room reserved elsewhere."),
        instances: z.array(machine),
        arriving: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
    more: z.number().int().describe("Nodes that the limit left out."),
  })
  .meta({ id: "FleetMap" });
export type FleetMap = z.output<typeof fleetMap>;
type MapNode = FleetMap["nodes"][number];

type NodeRow = Pick<MapNode, "name" | "pool" | "status" | "reachable" | "memoryTotalBytes"> & {
  id: string;
  all: number;
};
type ArrivalRow = { id: string; name: string; fromNodeId: string; toNodeId: string; memoryBytes: number };
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
  const [machines, maintenances, arrivals] = await Promise.all([
    machinesOf(control, ids),
    nodeMaintenances(control, ids),
    arrivalsOf(control, ids),
  ]);
  const byNode = Map.groupBy(machines, ({ nodeId }) => nodeId);
  return {
    nodes: nodes.map(({ id, name, pool: poolName, status, reachable, memoryTotalBytes }) => {
      const here = byNode.get(id) ?? [];
      const arriving = arrivals.filter(({ toNodeId }) => toNodeId === id);
      return {
        name,
        pool: poolName,
        status,
        reachable,
        memoryTotalBytes,
        phase: maintenances.get(id)?.phase ?? null,
        memoryUsedBytes: memoryOf(here.filter(holdsMemory)),
        memoryReservedBytes: memoryOf(arriving),
        memoryLeavingBytes: memoryOf(arrivals.filter(({ fromNodeId }) => fromNodeId === id)),
        instances: here.map(machineOf),
        arriving: arriving.map((each) => ({ id: each.id, name: each.name })),
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

/** Machines that an open operation has reserved room for on another node than theirs. */
function arrivalsOf(control: ControlClient, nodeIds: string[]): Promise<ArrivalRow[]> {
  return rows<ArrivalRow>(
    control,
    sql`SELECT DISTINCT ON (i.id) i.id, i.name, i."nodeId" AS "fromNodeId", r."nodeId" AS "toNodeId", r."memoryBytes"
        FROM "Reservation" r JOIN "Instance" i ON i.id = r."instanceId"
        WHERE r."nodeId" <> i."nodeId" AND (r."nodeId" = ANY(${nodeIds}::uuid[]) OR i."nodeId" = ANY(${nodeIds}::uuid[]))
        ORDER BY i.id, r."nodeId"`,
  );
}

function memoryOf(machines: readonly { memoryBytes: number }[]): number {
  return machines.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
}

function holdsMemory({ state }: MachineRow): boolean {
  return state === "running" || state === "paused";
}
