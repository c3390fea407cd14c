import { seedId } from "./ids.ts";
import type { RunState } from "#lib/domain/jobs/run-state.ts";
import { RUN_NAMES } from "./job-kinds.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How many runs of each kind a workspace has behind it. */
const RUNS_OF_A_KIND = 4;
/** Every so many runs one has ended with an error. */
const FAILS_EVERY = 9;

interface PastRun {
  id: string;
  kindId: string;
  workspaceId: string;
  name: string;
  state: RunState;
  registeredBy: string;
  registeredAt: Date;
  startedAt: Date;
  endedAt: Date;
  updatedAt: Date;
  message: string | null;
}

/** The history of one workspace: runs of the last days, all ended, the same ones for the same workspace. */
export function pastRuns(workspaceId: string, workspace: string, now: Date): PastRun[] {
  return Object.entries(RUN_NAMES).flatMap(([kindId, names], kindIndex) =>
    Array.from({ length: RUNS_OF_A_KIND }, (_, index) => {
      const ordinal = kindIndex * RUNS_OF_A_KIND + index;
      return pastRun({ kindId, names, workspaceId, workspace, ordinal, now });
    }),
  );
}

function pastRun(of: {
  kindId: string;
  names: readonly string[];
  workspaceId: string;
  workspace: string;
  ordinal: number;
  now: Date;
}): PastRun {
  const { kindId, names, ordinal } = of;
  const registeredAt = new Date(of.now.getTime() - (ordinal + 1) * 5 * HOUR);
  const startedAt = new Date(registeredAt.getTime() + 20_000 + (ordinal % 5) * 7_000);
  const endedAt = new Date(startedAt.getTime() + (2 + ((ordinal * 7) % 26)) * MINUTE);
  const failed = ordinal % FAILS_EVERY === FAILS_EVERY - 1;
  return {
    id: seedId(`run ${of.workspaceId} ${ordinal}`),
    kindId,
    workspaceId: of.workspaceId,
    name: names[ordinal % names.length] ?? kindId,
    state: failed ? "completeError" : "complete",
    registeredBy: of.workspace === "main" ? "globex" : "acme",
    registeredAt,
    startedAt,
    endedAt,
    updatedAt: endedAt,
    message: failed ? "Ended with exit code 2" : null,
  };
}
