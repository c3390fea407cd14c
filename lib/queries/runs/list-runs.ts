import { z } from "zod";
import { seenOrganizations } from "#lib/domain/authority/organizations.ts";
import { ACTIVE_STATES, ENDED_STATES, RUN_STATES } from "#lib/domain/jobs/run-state.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import type { Page } from "../list-query.ts";
import { readModes } from "../modes/read-modes.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import { liveRunners } from "./live-runners.ts";
import type { RunRow } from "./run-row.ts";
import { RUN_SELECT, seenBy, tellsWho, viewOf } from "./run-rows.ts";
import type { RunView } from "./run-view.ts";

const slug = z.string().max(100).optional();

export const listRunsQuery = z.object({
  state: z
    .enum([...RUN_STATES, "active", "waiting", "ended"])
    .optional()
    .describe("A state, or 'active' (begun and not ended), 'waiting', 'ended'."),
  kind: z.string().max(100).optional(),
  organization: slug,
  workspace: slug,
  q: z.string().trim().max(100).optional().describe("A part of the name."),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/, "This is no cursor of a list: use nextCursor as it was given.")
    .optional()
    .describe("nextCursor of the page before."),
});
export type ListRunsQuery = z.output<typeof listRunsQuery>;

export interface RunsReading {
  control: ControlClient;
  platform: PlatformClient;
  viewer: { groups: readonly string[]; organizationIds: readonly string[] };
  now: Date;
}

/** Runs, the last registered first; a member's own organizations' alone. */
export async function listRuns(
  { control, platform, viewer, now }: RunsReading,
  query: ListRunsQuery,
): Promise<Page<RunView>> {
  const { limit, cursor } = query;
  const [modes, runners, found] = await Promise.all([
    readModes(control),
    liveRunners(platform),
    rows<RunRow>(
      platform,
      sql`${RUN_SELECT} WHERE true${seenBy(seenOrganizations(viewer))}${filters(query)}
        ${cursor ? sql` AND r.seq < ${cursor}::bigint` : nothing} ORDER BY r.seq DESC LIMIT ${limit + 1}::int`,
    ),
  ]);
  const shown = found.slice(0, limit);
  const around = { modes, liveRunners: runners.length, tellsWho: tellsWho(viewer), now };
  return {
    items: shown.map((row) => viewOf(row, around)),
    nextCursor: found.length > limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}

const STATES: Record<string, readonly string[]> = {
  active: ACTIVE_STATES,
  waiting: ["notExecuted"],
  ended: ENDED_STATES,
};

function filters({ state, kind, organization, workspace, q }: ListRunsQuery): Sql {
  return sql`${state ? sql` AND r.state = ANY (${[...(STATES[state] ?? [state])]}::text[])` : nothing}
    ${kind ? sql` AND r."kindId" = ${kind}` : nothing}
    ${organization ? sql` AND o.slug = ${organization}` : nothing}
    ${workspace ? sql` AND w.slug = ${workspace}` : nothing}
    ${q ? sql` AND r.name COLLATE "C" ILIKE ${containing(q)}` : nothing}`;
}
