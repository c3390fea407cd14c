import type { WritingRun } from "../modes/platform-snapshot.ts";
import type { RunChoice } from "../plan/mode-action.ts";
import type { RunFate, Warning } from "../plan/plan.ts";

type Choices = Readonly<Record<string, RunChoice>>;

export function fateOf({ id, name, kind, place, conducts }: WritingRun, choices: Choices): RunFate {
  return { run: { id, name }, kind, place, fate: choices[id] ?? (conducts ? "rests" : "wait"), conducts };
}

/** Of what a person has chosen alone: a run that waits needs no warning. */
export function choiceWarnings(runs: readonly WritingRun[], choices: Choices): Warning[] {
  return runs.flatMap(({ id, name }): Warning[] => {
    switch (choices[id]) {
      case "cancel":
        return [
          { code: "run.cancelled", subject: id, message: `${name} is told to end: what it was doing stays half done.` },
        ];
      case "accept":
        return [
          { code: "run.accepted", subject: id, message: `${name} goes on: the certificate names it as not quiescent.` },
        ];
      default:
        return [];
    }
  });
}
