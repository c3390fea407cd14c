import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

export const plannedView = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    components: z.array(z.string()).describe("'platform', or short names of applications; none: the whole platform."),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    announcedBy: z.string(),
  })
  .meta({ id: "PlannedMaintenance" });
export type PlannedView = z.output<typeof plannedView>;

const MOST = 100;

/** What is announced and hasn't ended, the next one first. */
export async function listPlanned(control: ControlTx, now: Date): Promise<PlannedView[]> {
  const rows = await control.plannedMaintenance.findMany({
    where: { cancelledAt: null, endsAt: { gt: now } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map(({ id, title, text, components, startsAt, endsAt, createdBy }) => ({
    ...{ id, title, text, components, announcedBy: createdBy },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
}
