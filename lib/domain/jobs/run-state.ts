/** Exastro's words for where a run stands; kinds without Preparing skip it. */
export const RUN_STATES = ["notExecuted", "preparing", "executing", "delayed", "complete", "completeError"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run that has begun and hasn't ended: what backyard-execute-check lists and counts. */
export const ACTIVE_STATES = ["preparing", "executing", "delayed"] as const satisfies readonly RunState[];
export const ENDED_STATES = ["complete", "completeError"] as const satisfies readonly RunState[];

/** Which words and status ids a kind's runs have. */
export const RUN_FAMILIES = ["execute", "conductor", "file", "session"] as const;
export type RunFamily = (typeof RUN_FAMILIES)[number];

export function isActive(state: string): boolean {
  return (ACTIVE_STATES as readonly string[]).includes(state);
}

export function isEnded(state: string): boolean {
  return (ENDED_STATES as readonly string[]).includes(state);
}

/** As pages and answers say it. A tenant's session ends Success or Failed, as its own statistics window has it. */
export function stateLabel(state: RunState, family: RunFamily): string {
  return family === "session" ? { ...LABELS, complete: "Success", completeError: "Failed" }[state] : LABELS[state];
}

const LABELS: Readonly<Record<RunState, string>> = {
  notExecuted: "Not executed",
  preparing: "Preparing",
  executing: "Executing",
  delayed: "Executing (delayed)",
  complete: "Complete",
  completeError: "Complete (error)",
};
