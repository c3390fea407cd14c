import { canceledRuns } from "#lib/queries/runs/canceled-runs.ts";
import { lostRunners } from "#lib/queries/runs/lost-runners.ts";
import { advanceConductors } from "#lib/use-cases/runs/advance-conductors.ts";
import { endLostRuns } from "#lib/use-cases/runs/end-lost-runs.ts";
import type { Attempts } from "./attempts.ts";
import { endStrays } from "./end-strays.ts";
import { recordKept } from "./record-kept.ts";
import type { RunnerDeps } from "./runner-deps.ts";
import { suspicion } from "./suspicion.ts";

const EVERY_MS = 400;

/** What a runner does beside its own runs: results that were kept, conductors, people's requests to cancel, and runners that are gone. */
export function chores(deps: RunnerDeps, key: number, attempts: Attempts): () => Promise<void> {
  const suspects = suspicion();
  let lastMs = 0;
  return async () => {
    const now = Date.now();
    if (now - lastMs < EVERY_MS) return;
    lastMs = now;
    await recordKept(deps);
    await advanceConductors(deps);
    if (attempts.size > 0) attempts.end(await canceledRuns(deps.platform, key), "canceled");
    const ended = await endLostRuns(deps, suspects.confirmed(await lostRunners(deps.platform), now));
    if (ended.length === 0) return;
    const strays = await endStrays(ended);
    deps.log.warn({ runs: ended.length, strays }, "ended the runs of runners that are gone");
  };
}
