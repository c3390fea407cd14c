import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { fateOfActive, fateOfWaiting } from "#lib/domain/modes/forecast.ts";
import type { FateCounts, ForecastView, KindForecast } from "./forecast-view.ts";
import type { LiveRuns } from "./live-runs.ts";

/** The runs of one workspace, kind and target with what becomes of them. */
interface Line extends KindForecast {
  runs: LiveRuns;
  counted: boolean;
}

export function lineOf(
  runs: LiveRuns,
  { name, policy, counted }: { name: string; policy: JobPolicy; counted: boolean },
  mode: EffectiveMode,
): Line {
  const { kindId, target, active, waiting } = runs;
  const activeFate = fateOfActive(mode, policy, target);
  const waitingFate = fateOfWaiting(mode, policy, target);
  return { kind: kindId, kindName: name, target, active, activeFate, waiting, waitingFate, runs, counted };
}

export function countsOf(lines: readonly KindForecast[]): FateCounts {
  const counts = { finishRun: 0, finishTask: 0, goOn: 0, recordedLater: 0, start: 0, held: 0, refused: 0 };
  for (const { active, activeFate, waiting, waitingFate } of lines) {
    counts[activeFate] += active;
    counts[waitingFate] += waiting;
  }
  return counts;
}

export function byOrganization(lines: readonly Line[]): ForecastView["organizations"] {
  return grouped(lines, ({ runs }) => runs.organizationId).map((organization) => ({
    id: organization[0].runs.organizationId,
    name: organization[0].runs.organization,
    counts: countsOf(organization),
    workspaces: grouped(organization, ({ runs }) => runs.workspaceId).map((workspace) => ({
      id: workspace[0].runs.workspaceId,
      name: workspace[0].runs.workspace,
      counts: countsOf(workspace),
      kinds: workspace.map(({ runs: _runs, counted: _counted, ...kind }) => kind),
    })),
  }));
}

/** In the order in which they come; no group is empty. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
