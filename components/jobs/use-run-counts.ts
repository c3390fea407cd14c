import type { RunCounts } from "#lib/queries/runs/count-runs.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";

/** A runner that comes or goes tells nobody. */
const EVERY_MS = 5_000;

/** What waits, what runs, and who executes it: one reading for all that shows a part of it. */
export function useRunCounts(initial?: RunCounts) {
  return useLiveQuery<RunCounts>({
    path: "/api/v1/runs/counts",
    topics: ["jobs"],
    initial,
    everyMs: () => EVERY_MS,
  });
}
