import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export interface Figure {
  status: string;
  count: number;
}

/** What a monitoring system watches: operations, the steps of open operations, nodes; each by status. */
export async function systemFigures(
  control: ControlClient,
): Promise<{ operations: Figure[]; openSteps: Figure[]; nodes: Figure[] }> {
  const [operations, openSteps, nodes] = await Promise.all([
    rows<Figure>(control, sql`SELECT status, count(*)::int AS count FROM "Operation" GROUP BY status ORDER BY status`),
    rows<Figure>(
      control,
      sql`SELECT s.status, count(*)::int AS count FROM "Step" s JOIN "Operation" o ON o.id = s."operationId"
          WHERE o.status NOT IN ('succeeded', 'aborted') GROUP BY s.status ORDER BY s.status`,
    ),
    rows<Figure>(
      control,
      sql`SELECT status::text AS status, count(*)::int AS count FROM "Node" GROUP BY status ORDER BY status`,
    ),
  ]);
  return { operations, openSteps, nodes };
}
