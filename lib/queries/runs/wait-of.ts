import { admit } from "#lib/domain/jobs/admission.ts";
import { causeText } from "#lib/domain/jobs/session.ts";
import type { RunRow, RunSurroundings } from "./run-row.ts";
import type { WaitView } from "./run-view.ts";

/** Why a run that hasn't begun waits: the first of what would have to be otherwise. */
export function waitOf(run: RunRow, { modes, liveRunners, tellsWho, now }: RunSurroundings): WaitView {
  if (run.heldBack)
    return simply("restored", "Held back: it came with a restore, and waits for a person to release it");
  if (run.dueAt > now) return simply("due", `Due at ${run.dueAt.toISOString()}`);
  const mode = modes.at(run);
  const admission = admit(mode, run.policy, run.target);
  if (admission.decision !== "admitted") {
    const { since, by, reason } = admission.because === "maintenance" ? mode.maintenance : mode[admission.because];
    const from = since?.toISOString() ?? null;
    const text = `Held: ${causeText(admission.because)}${from ? ` since ${from}` : ""}`;
    const who = tellsWho ? { by, reason } : { by: null, reason: null };
    return { because: admission.because, text, since: from, ...who };
  }
  if (run.executor === "external") return simply("external", "Waits for its own program to ask again");
  if (liveRunners === 0) return simply("noRunner", "No runner is live: nothing starts until one is");
  return simply("runner", "Waits for its turn at a runner");
}

function simply(because: WaitView["because"], text: string): WaitView {
  return { because, text, since: null, by: null, reason: null };
}
