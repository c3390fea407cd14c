import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

export const leakView = z
  .object({
    layer: z.enum(["useCase", "edge", "database"]).describe("Which of the three layers of read-only refused it."),
    name: z.string().describe("The use case's name, or method and path."),
    refusedBy: z.enum(["readOnly", "jobsStopped", "maintenance"]),
    count: z.number().int(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    lastBy: z.string(),
  })
  .meta({ id: "Leak" });
export type LeakView = z.output<typeof leakView>;

/** There are as many rows as there are paths, and so few. */
const MOST = 500;

/** The leak meter: who still tries to write while a switch forbids it, the latest first. */
export async function listLeaks(control: ControlTx): Promise<LeakView[]> {
  const rows = await control.refusedWrite.findMany({ orderBy: { lastAt: "desc" }, take: MOST });
  return rows.map(({ layer, refusedBy, firstAt, lastAt, ...rest }) => ({
    ...rest,
    layer: leakView.shape.layer.parse(layer),
    refusedBy: leakView.shape.refusedBy.parse(refusedBy),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}
