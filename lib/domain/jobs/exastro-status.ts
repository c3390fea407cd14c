import type { RunFamily, RunState } from "./run-state.ts";

/** Exastro's own id and name of a state, which differ by the kind's family. A session has those of an execution. */
export function exastroStatus(family: RunFamily, state: RunState): { id: string; name: string } {
  const [id, name] = (family === "session" ? BY_FAMILY.execute : BY_FAMILY[family])[state];
  return { id: String(id), name };
}

type Statuses = Readonly<Record<RunState, readonly [id: number, name: string]>>;

const EXECUTE: Statuses = {
  notExecuted: [1, "Unexecuted"],
  preparing: [2, "Preparing"],
  executing: [3, "Executing"],
  delayed: [4, "Executing (delay)"],
  complete: [5, "Completed"],
  completeError: [6, "Completed (error)"],
};

const BY_FAMILY: Readonly<Record<Exclude<RunFamily, "session">, Statuses>> = {
  execute: EXECUTE,
  conductor: {
    notExecuted: [1, "Unexecuted"],
    preparing: [3, "Executing"],
    executing: [3, "Executing"],
    delayed: [4, "Executing (delay)"],
    complete: [6, "Normal end"],
    completeError: [7, "Abend"],
  },
  file: {
    notExecuted: [1, "Unexecuted"],
    preparing: [2, "Executing"],
    executing: [2, "Executing"],
    delayed: [2, "Executing"],
    complete: [3, "Completed"],
    completeError: [4, "Completed (error)"],
  },
};
