import { z } from "zod";
import { seenOrganizations } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import { liveRunners, runnerView } from "./live-runners.ts";
import type { RunsReading } from "./list-runs.ts";
import { seenBy } from "./run-rows.ts";

const figures = {
  waiting: z.number().int().describe("Not executed."),
  active: z.number().int().describe("Preparing, Executing or Executing (delayed)."),
};
const named = { slug: z.string(), name: z.string() };

export const runCounts = z
  .object({
    ...figures,
    held: z.number().int().describe("Of those that wait: brought back by a restore, until a person releases them."),
    organizations: z.array(
      z.object({ id: z.string(), ...named, ...figures, workspaces: z.array(z.object({ ...named, ...figures })) }),
    ),
    runners: z.array(runnerView).nullable().describe("Those that live; null for members, whose they aren't."),
  })
  .meta({ id: "RunCounts" });
export type RunCounts = z.output<typeof runCounts>;

interface Row {
  organizationId: string;
  organization: string;
  organizationName: string;
  workspace: string;
  workspaceName: string;
  waiting: number;
  active: number;
  held: number;
}

/**
 * What waits and what runs in the system, in each organization and each workspace that the viewer sees, and who
 * executes it. All of one moment: a runner never has more runs than go on.
 */
export async function countRuns({ platform, viewer }: Pick<RunsReading, "platform" | "viewer">): Promise<RunCounts> {
  const organizations = seenOrganizations(viewer);
  const [found, runners] = await platform.$transaction(
    async (tx) => [await readRows(tx, organizations), organizations === "all" ? await liveRunners(tx) : null] as const,
    { isolationLevel: "RepeatableRead", maxWait: 10_000 },
  );
  const bySlug = Map.groupBy(found, ({ organization }) => organization);
  const shown = [...bySlug].map(([slug, own]) => ({
    id: own[0]?.organizationId ?? "",
    slug,
    name: own[0]?.organizationName ?? slug,
    ...sumOf(own),
    workspaces: own.map((row) => ({
      slug: row.workspace,
      name: row.workspaceName,
      waiting: row.waiting,
      active: row.active,
    })),
  }));
  const held = found.reduce((sum, row) => sum + row.held, 0);
  return { ...sumOf(found), held, organizations: shown, runners };
}

function readRows(tx: PlatformTx, organizations: ReturnType<typeof seenOrganizations>): Promise<Row[]> {
  return rows<Row>(
    tx,
    sql`SELECT o.id AS "organizationId", o.slug AS organization, o.name AS "organizationName", w.slug AS workspace, w.name AS "workspaceName",
        coalesce(c.waiting, 0)::int AS waiting, coalesce(c.active, 0)::int AS active,
        coalesce(c.held, 0)::int AS held
      FROM "Workspace" w JOIN "Organization" o ON o.id = w."organizationId"
        LEFT JOIN (SELECT "workspaceId", count(*) FILTER (WHERE state = 'notExecuted') AS waiting,
          count(*) FILTER (WHERE state <> 'notExecuted') AS active,
          count(*) FILTER (WHERE state = 'notExecuted' AND "heldBack") AS held
          FROM "Run" WHERE state IN ('notExecuted', 'preparing', 'executing', 'delayed') GROUP BY 1) c
          ON c."workspaceId" = w.id
      WHERE true${seenBy(organizations)} ORDER BY o.slug, w.slug`,
  );
}

function sumOf(all: readonly Row[]): { waiting: number; active: number } {
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    active: all.reduce((sum, { active }) => sum + active, 0),
  };
}
