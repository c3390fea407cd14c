import type { RunChoice } from "../plan/mode-action.ts";
import type { Stage } from "../plan/plan.ts";
import { stageOf } from "./node-steps.ts";

/** Longer than any server keeps a count of what was written to itself: 10 s. */
const STILL_SECONDS = 10;
/** Past this a person is told that something still writes. */
const PROOF_SECONDS = 300;

export function waitStage(choices: Readonly<Record<string, RunChoice>>, patienceSeconds: number): Stage {
  const name = "Wait until no run can write";
  const action = { type: "runs.await", choices, patienceSeconds } as const;
  return stageOf(name, [{ id: "runs", name, action, lanes: [], onAbort: "cancel" }]);
}

/** Ends with the quiescence certificate. */
export function proofStage(): Stage {
  const name = "Prove that nothing writes";
  const action = { type: "platform.certify", seconds: STILL_SECONDS } as const;
  const onTimeout = {
    id: "still",
    text: "Something still writes to the platform, although it is read-only. The step's line says to which tables. What now?",
    answers: [
      { id: "wait", label: "Watch for 5 minutes more", then: { do: "wait", seconds: PROOF_SECONDS } as const },
      { id: "rollBack", label: "Give up, and put the switches back", then: { do: "rollBack" } as const },
    ],
  };
  return stageOf(name, [
    { id: "proof", name, action, lanes: [], onAbort: "cancel", timeoutSeconds: PROOF_SECONDS, onTimeout },
  ]);
}
