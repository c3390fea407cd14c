import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export const poolView = z
  .object({
    name: z.string(),
    driver: z.string(),
    nodes: z.number().int(),
    maxOut: z.number().int().describe("Moves at once out of one node."),
    maxIn: z.number().int().describe("Moves at once into one node."),
    maxTotal: z.number().int().describe("Moves at once in the whole pool."),
  })
  .meta({ id: "Pool" });
export type PoolView = z.output<typeof poolView>;

/** All pools by name; there are few. */
export function listPools(control: ControlClient): Promise<PoolView[]> {
  return rows<PoolView>(
    control,
    sql`SELECT p.name, p.driver, p."maxOut", p."maxIn", p."maxTotal",
          (SELECT count(*)::int FROM "Node" n WHERE n."poolId" = p.id AND n.status <> 'DECOMMISSIONED') AS nodes
        FROM "Pool" p ORDER BY p.name LIMIT 500`,
  );
}
