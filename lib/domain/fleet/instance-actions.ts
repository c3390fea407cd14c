import type { InstanceKind, InstanceState, NodeStatus } from "./facts.ts";

/** What one can do with an instance, by the names that the page shows. */
export const INSTANCE_ACTIONS = { move: "Move", start: "Start", stop: "Stop" } as const;
export type InstanceAction = keyof typeof INSTANCE_ACTIONS;

const UNREADABLE = "Nobody could read its state.";

/** Which state allows which action: null, or why not. The one table: planners, pages and commands read it. */
const BY_STATE: Record<InstanceState, Record<InstanceAction, string | null>> = {
  running: { move: null, start: "It runs already.", stop: null },
  paused: { move: null, start: "It is paused, not off.", stop: null },
  stopped: { move: null, start: null, stop: "It is off already." },
  saved: { move: "Its saved memory lies on its node: start it first.", start: null, stop: "It is off already." },
  unknown: { move: UNREADABLE, start: UNREADABLE, stop: UNREADABLE },
};

export interface InstanceSituation {
  kind: InstanceKind;
  state: InstanceState;
  /** Why it can't move, as it goes after 'it', or null. */
  pinned: string | null;
  /** migration-out, migration-in, save or other while a job runs. */
  job?: string | null;
}

/** Null when the instance allows it now, else why not, in words for the tooltip. */
export function instanceActionRefusal(action: InstanceAction, instance: InstanceSituation): string | null {
  const { state, job } = instance;
  if (job) return job.startsWith("migration") ? "It is being moved just now." : "It is being saved just now.";
  const refusal = BY_STATE[state][action];
  if (refusal !== null || action !== "move" || instance.pinned === null) return refusal;
  return movesByRestart(instance) ? null : `It can't move: it ${instance.pinned}.`;
}

/** A firewall that can't move live is made anew on its target: it is the system's own, and restarts there. */
export function movesByRestart({ kind, state, pinned }: Omit<InstanceSituation, "job">): boolean {
  return kind === "firewall" && state === "running" && pinned !== null;
}

/** Why nothing may be started on a node in this status, as it goes after its name; null when it may. */
export function refusalToStartOn(status: NodeStatus): string | null {
  return status === "DECOMMISSIONED" ? "is decommissioned" : null;
}

/** Why a node may not be the target of a move or take a new instance, as it goes after its name. */
export const NOT_ENABLED: Record<Exclude<NodeStatus, "ENABLED">, string> = {
  MAINTENANCE: "is in maintenance",
  ERROR: "is in error",
  DECOMMISSIONED: "is decommissioned",
};
