import type { RunState } from "#lib/domain/jobs/run-state.ts";
import type { PlatformJson } from "#lib/ports/databases.ts";

/** A session's columns as it comes to a state; its history grows by it. */
export function become(history: unknown, state: RunState, at: Date) {
  const before = Array.isArray(history) ? (history as PlatformJson[]) : [];
  return { state, updatedAt: at, history: [...before, { state, at: at.toISOString() }] };
}
