import { seenOrganizations } from "#lib/domain/authority/organizations.ts";
import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { stateLabel, type RunFamily, type RunState } from "#lib/domain/jobs/run-state.ts";
import { readModes } from "../modes/read-modes.ts";
import { rows, sql } from "../sql.ts";
import { historyOf } from "./history-of.ts";
import type { RunsReading } from "./list-runs.ts";
import { liveRunners } from "./live-runners.ts";
import type { RunRow } from "./run-row.ts";
import { RUN_SELECT, seenBy, tellsWho, viewOf } from "./run-rows.ts";
import type { RunDetail } from "./run-view.ts";
import { stepsOf } from "./steps-of.ts";

const MOST_TASKS = 1_000;

/** One run with all that is known of it; null where it isn't there, or belongs to another organization. */
export async function showRun({ control, platform, viewer, now }: RunsReading, id: string): Promise<RunDetail | null> {
  const [row] = await rows<RunRow>(
    platform,
    sql`${RUN_SELECT} WHERE r.id = ${id}::uuid${seenBy(seenOrganizations(viewer))}`,
  );
  if (!row) return null;
  const [modes, runners, rest, tasks, children, files] = await Promise.all([
    readModes(control),
    liveRunners(platform),
    platform.run.findUniqueOrThrow({
      where: { id },
      select: { parameters: true, notice: true, output: true, runnerKey: true, history: true },
    }),
    platform.runTask.findMany({ where: { runId: id }, orderBy: { ordinal: "asc" }, take: MOST_TASKS }),
    platform.run.findMany({
      where: { parentId: id },
      select: { id: true, parentStep: true, state: true, kind: { select: { family: true } } },
    }),
    rows<RunDetail["files"][number]>(
      platform,
      sql`SELECT id, role, name, "mediaType", octet_length(bytes) AS bytes FROM "RunFile"
        WHERE "runId" = ${id}::uuid ORDER BY "createdAt", id`,
    ),
  ]);
  const { notice, output, runnerKey, parameters } = rest;
  return {
    ...viewOf(row, { modes, liveRunners: runners.length, tellsWho: tellsWho(viewer), now }),
    parameters: valuesOf(parameters),
    notice,
    failure: row.state === "completeError" ? failureText(row.message, notice) : null,
    output,
    runner: runnerKey,
    history: historyOf(rest.history, row),
    tasks: tasks.map(({ ordinal, name, state, startedAt, endedAt, exitCode, message }) => ({
      ...{ ordinal, name, exitCode, message, label: labelOf(state, row.family) },
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    })),
    steps: stepsOf(parameters, children),
    files,
  };
}

/** The notice comes first where there is one: that is what a tenant has to know. */
function failureText(message: string | null, notice: string | null): string {
  return [notice ? maintenanceText(notice) : null, message].filter(Boolean).join(" ") || "It ended with an error.";
}

function labelOf(state: string, family: RunFamily): string {
  return stateLabel(state as RunState, family);
}

/** Plain values alone: what is nested (a conductor's steps) is shown otherwise. */
function valuesOf(parameters: unknown): Record<string, string> {
  const entries = typeof parameters === "object" && parameters !== null ? Object.entries(parameters) : [];
  const plain = entries.filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}
