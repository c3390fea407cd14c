import type { JobPolicy, JobTarget } from "#lib/domain/jobs/job-policy.ts";
import type { RunFamily, RunState } from "#lib/domain/jobs/run-state.ts";
import type { Modes } from "../modes/read-modes.ts";

/** A run with its kind and its place, as the database gives it. */
export interface RunRow {
  id: string;
  seq: string;
  name: string;
  kindId: string;
  kindName: string;
  family: RunFamily;
  executor: string;
  policy: JobPolicy;
  organizationId: string;
  organization: string;
  organizationName: string;
  workspaceId: string;
  workspace: string;
  workspaceName: string;
  target: JobTarget | null;
  state: RunState;
  startedVia: string;
  registeredBy: string;
  registeredAt: Date;
  dueAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  message: string | null;
  exitCode: number | null;
  cancelRequestedAt: Date | null;
  heldBack: boolean;
  parentId: string | null;
}

/** What else decides why a run waits. */
export interface RunSurroundings {
  modes: Modes;
  liveRunners: number;
  /** Who turned a switch, and why, is for system-admins: everybody else sees the state and the notice. */
  tellsWho: boolean;
  now: Date;
}
