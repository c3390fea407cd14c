import { z } from "zod";
import { stateLabel, type RunFamily, type RunState, RUN_STATES } from "#lib/domain/jobs/run-state.ts";
import type { RunDetail } from "./run-view.ts";

const entries = z.array(z.object({ state: z.enum(RUN_STATES), at: z.string() }));

interface Dated {
  family: RunFamily;
  state: RunState;
  registeredAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** Each state that a run has come to, from its registration on; of an older one what its times tell. */
export function historyOf(history: unknown, run: Dated): RunDetail["history"] {
  const known = entries.safeParse(history);
  const kept = known.success
    ? known.data.filter((entry) => entry.state !== "notExecuted" || known.data[0] !== entry)
    : [];
  const told = kept.map(({ state, at }) => ({ state, at: new Date(at).toISOString() }));
  const all = told.length > 0 ? told : timesOf(run);
  return [{ state: "notExecuted" as const, at: run.registeredAt.toISOString() }, ...all].map(({ state, at }) => ({
    label: stateLabel(state, run.family),
    at,
  }));
}

function timesOf({ state, startedAt, endedAt }: Dated): { state: RunState; at: string }[] {
  const began = startedAt ? [{ state: "executing" as const, at: startedAt.toISOString() }] : [];
  return endedAt ? [...began, { state, at: endedAt.toISOString() }] : began;
}
