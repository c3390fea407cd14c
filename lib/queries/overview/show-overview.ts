import { z } from "zod";
import { OPERATION_STATUSES } from "#lib/domain/plan/step-state.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import { attentionView, needingAttention } from "./needing-attention.ts";
import { troubledCluster, troubledClusters } from "./troubled-clusters.ts";

const count = z.number().int();

export const overview = z
  .object({
    nodes: z.object({
      total: count,
      enabled: count,
      maintenance: count,
      decommissioned: count,
      error: count,
      unreachable: count.describe("Of all but the decommissioned ones."),
    }),
    instances: z.object({
      total: count,
      running: count,
      paused: count,
      stopped: count,
      pinned: count,
      firewalls: count,
    }),
    operations: z.partialRecord(z.enum(OPERATION_STATUSES), count).describe("Those that have not ended, by status."),
    attention: z.array(attentionView).describe("What waits for a person: questions and failures, newest first."),
    clusters: z.array(troubledCluster).describe("Those that are inconsistent or don't answer."),
  })
  .meta({ id: "Overview" });
export type Overview = z.output<typeof overview>;

/** The figures of the first page: one grouped query for each kind of thing. */
export async function showOverview(control: ControlClient): Promise<Overview> {
  const [nodes, instances, operations, attention, clusters] = await Promise.all([
    rows<Overview["nodes"]>(
      control,
      sql`SELECT count(*)::int AS total,
            (count(*) FILTER (WHERE status = 'ENABLED'))::int AS enabled,
            (count(*) FILTER (WHERE status = 'MAINTENANCE'))::int AS maintenance,
            (count(*) FILTER (WHERE status = 'DECOMMISSIONED'))::int AS decommissioned,
            (count(*) FILTER (WHERE status = 'ERROR'))::int AS error,
            (count(*) FILTER (WHERE NOT reachable AND status <> 'DECOMMISSIONED'))::int AS unreachable
          FROM "Node"`,
    ),
    rows<Overview["instances"]>(
      control,
      sql`SELECT count(*)::int AS total,
            (count(*) FILTER (WHERE kind = 'instance' AND state = 'running'))::int AS running,
            (count(*) FILTER (WHERE kind = 'instance' AND state = 'paused'))::int AS paused,
            (count(*) FILTER (WHERE kind = 'instance' AND state IN ('stopped', 'saved')))::int AS stopped,
            (count(*) FILTER (WHERE kind = 'instance' AND pinned IS NOT NULL))::int AS pinned,
            (count(*) FILTER (WHERE kind = 'firewall'))::int AS firewalls
          FROM "Instance"`,
    ),
    rows<{ status: keyof Overview["operations"]; count: number }>(
      control,
      sql`SELECT status, count(*)::int AS count FROM "Operation"
          WHERE status NOT IN ('succeeded', 'aborted') GROUP BY status`,
    ),
    needingAttention(control),
    troubledClusters(control),
  ]);
  return {
    nodes: nodes[0] ?? { total: 0, enabled: 0, maintenance: 0, decommissioned: 0, error: 0, unreachable: 0 },
    instances: instances[0] ?? { total: 0, running: 0, paused: 0, stopped: 0, pinned: 0, firewalls: 0 },
    operations: Object.fromEntries(operations.map(({ status, count: number }) => [status, number])),
    attention,
    clusters,
  };
}
