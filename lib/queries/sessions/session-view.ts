import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { stateLabel, type RunFamily, type RunState } from "#lib/domain/jobs/run-state.ts";

/** One task of a session as its statistics show it. Times are ISO 8601 UTC. */
export interface SessionTask {
  ordinal: number;
  name: string;
  /** 'Success', 'Failed' and so on */
  state: string;
  startedAt: string | null;
  endedAt: string | null;
  exitCode: number | null;
  message: string | null;
}

/** A tenant's session with its statistics. */
export interface SessionView {
  id: string;
  name: string;
  kind: { id: string; name: string };
  organization: { id: string; slug: string; name: string };
  workspace: { slug: string; name: string };
  target: string | null;
  /** 'Success', 'Failed' and so on */
  state: string;
  ended: boolean;
  /** A person wants it to end. */
  cancelRequested: boolean;
  startedVia: string;
  by: string;
  registeredAt: string;
  startedAt: string | null;
  endedAt: string | null;
  exitCode: number | null;
  /** Its own cause, or why it waits. */
  message: string | null;
  /** That the backup server is under maintenance, with the notice as it was; null: it didn't fail under one. */
  maintenance: string | null;
  tasks: SessionTask[];
  /** More tasks than these were begun. */
  moreTasks: boolean;
}

export function sessionMaintenance({ state, notice }: { state: string; notice: string | null }): string | null {
  return state === "completeError" && notice !== null ? maintenanceText(notice) : null;
}

/** Sessions and their tasks end Success or Failed; runs of other families have Exastro's words. */
export function sessionState(state: string, family: string): string {
  return stateLabel(state as RunState, family as RunFamily);
}
