import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import { fateOfActive } from "#lib/domain/modes/forecast.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { activeRuns } from "./active-runs.ts";
import type { Scope } from "./find-place.ts";
import { byOrganization, countsOf, lineOf } from "./forecast-lines.ts";
import { startsByKind } from "./forecast-starts.ts";
import type { ForecastQuery, ForecastView } from "./forecast-view.ts";
import { liveRuns } from "./live-runs.ts";
import { modeOfPlaces } from "./mode-of-places.ts";

/** What the switches of a scope do to what runs, waits and is started there: from the kinds' policies, as they are now. */
export async function forecast(
  control: ControlTx,
  platform: PlatformTx,
  { scope, name, place }: Scope,
  { jobsStopped, readOnly }: Pick<ForecastQuery, "jobsStopped" | "readOnly">,
): Promise<ForecastView> {
  const [{ groups, isWhole }, kinds, active] = await Promise.all([
    liveRuns(platform, place),
    kindsById(platform),
    activeRuns(platform, place),
  ]);
  const ids = [...groups, ...active, place].flatMap(({ organizationId, workspaceId }) => [organizationId, workspaceId]);
  const change = { scope, change: { jobsStopped, readOnly } };
  const modeAt = await modeOfPlaces(control, ids, change);
  const lines = groups.flatMap((runs) => {
    const kind = kinds.get(runs.kindId);
    return kind ? [lineOf(runs, kind, modeAt(runs))] : [];
  });
  const here = modeAt(place);
  return {
    scope: name,
    jobsStopped: here.jobsStopped.on,
    readOnly: here.readOnly.on,
    counts: countsOf(lines),
    executeCount: lines.reduce((sum, { active: now, counted }) => sum + (counted ? now : 0), 0),
    organizations: byOrganization(lines),
    starts: startsByKind([...kinds.values()], here),
    activeRuns: active.flatMap(({ kindId, target, organizationId, workspaceId, ...run }) => {
      const kind = kinds.get(kindId);
      if (!kind) return [];
      const fate = fateOfActive(modeAt({ organizationId, workspaceId }), kind.policy, target);
      return [{ ...run, kindName: kind.name, fate }];
    }),
    isWhole,
  };
}

const MOST_KINDS = 1_000;

async function kindsById(platform: PlatformTx) {
  const rows = await platform.jobKind.findMany({
    select: { id: true, name: true, policy: true, counted: true },
    orderBy: { name: "asc" },
    take: MOST_KINDS,
  });
  return new Map(rows.map((kind) => [kind.id, { ...kind, policy: kind.policy as unknown as JobPolicy }]));
}
