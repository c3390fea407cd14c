import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

const count = z.object({ open: z.number().int().min(0), shown: z.number().int().min(0) });
const clients = z.record(z.string(), count);

export const reachView = z
  .object({
    gates: z.number().int().describe("Gates that live."),
    open: z.number().int().describe("Open pages that hear a gate, or are the portal's own. Nobody is told apart."),
    shown: z.number().int().describe("Those of them that have got what holds now."),
    applications: z.array(
      count.extend({ slug: z.string().describe("'platform': the portal's pages, and those of no application.") }),
    ),
  })
  .meta({ id: "Reach" });
export type ReachView = z.output<typeof reachView>;

/** A gate says so every 2 seconds that it lives. */
const LIVE_MS = 10_000;

/** How many pages are open behind the gates and webs that live, and how many have got what holds. `since`: told after that. */
export async function readReach(control: ControlTx, now: Date, since: Date | null = null): Promise<ReachView> {
  const liveSince = new Date(now.getTime() - LIVE_MS);
  const beats = await control.gateBeat.findMany({ where: { seenAt: { gt: liveSince } } });
  const applications = new Map<string, { open: number; shown: number }>();
  for (const beat of beats) {
    const isNew = since === null || beat.seenAt > since;
    for (const [slug, { open, shown }] of Object.entries(clients.safeParse(beat.clients).data ?? {})) {
      const before = applications.get(slug) ?? { open: 0, shown: 0 };
      // What a gate has told before can't be of what holds since then.
      applications.set(slug, { open: before.open + open, shown: before.shown + (isNew ? shown : 0) });
    }
  }
  const rows = [...applications].map(([slug, each]) => ({ slug, ...each }));
  return {
    gates: beats.filter(({ kind }) => kind === "gate").length,
    open: rows.reduce((sum, { open }) => sum + open, 0),
    shown: rows.reduce((sum, { shown }) => sum + shown, 0),
    applications: rows.sort((one, other) => one.slug.localeCompare(other.slug)),
  };
}
