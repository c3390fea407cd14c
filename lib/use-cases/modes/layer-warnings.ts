import { applyReadOnly, type ReadOnlyDeps } from "./apply-read-only.ts";

/** Brings PostgreSQL's layer of read-only in line with the switch, and tells what isn't as one may think. */
export async function layerWarnings(deps: ReadOnlyDeps): Promise<string[]> {
  const outcome = await applyReadOnly(deps);
  if (!outcome.ok)
    return [`PostgreSQL's own layer of read-only doesn't follow yet; it is tried again. ${outcome.detail}`];
  const { length } = outcome.ended;
  if (length === 0) return [];
  const ended = length === 1 ? "1 transaction that had written was" : `${length} transactions that had written were`;
  return [`${ended} ended, because the wait for it took too long.`];
}
