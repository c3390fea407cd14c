import type { Lane, Stage } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

interface LimitRow {
  nodeId: string;
  poolId: string;
  maxOut: number;
  maxIn: number;
  maxTotal: number;
}

/** How many steps each lane of these stages may hold at once; a lane that nobody knows holds one. */
export async function loadLaneLimits(control: ControlTx, stages: readonly Stage[]): Promise<(lane: Lane) => number> {
  const lanes = new Set(stages.flatMap((stage) => stage.steps).flatMap((step) => step.lanes));
  const ids = [...lanes].filter((lane) => !lane.startsWith("pool:")).map((lane) => lane.slice(lane.indexOf(":") + 1));
  const rows = await control.$queryRaw<LimitRow[]>`
    SELECT n.id::text AS "nodeId", p.id::text AS "poolId", p."maxOut", p."maxIn", p."maxTotal"
    FROM "Node" n JOIN "Pool" p ON p.id = n."poolId" WHERE n.id::text = ANY(${ids})`;
  const limits = new Map<string, number>();
  for (const row of rows) {
    limits.set(`out:${row.nodeId}`, row.maxOut);
    limits.set(`in:${row.nodeId}`, row.maxIn);
    limits.set(`pool:${row.poolId}`, row.maxTotal);
  }
  return (lane) => limits.get(lane) ?? 1;
}
