import type { FateCounts, ForecastView } from "#lib/queries/modes/forecast-view.ts";
import { plural } from "#components/ui/time-text.ts";

/** How each fate is called in tables, in the order in which they are shown. */
export const FATES: readonly { fate: keyof FateCounts; label: string; hint: string }[] = [
  { fate: "finishRun", label: "Finish", hint: "Go on until Complete or Complete (error)" },
  { fate: "finishTask", label: "Finish their task", hint: "End their current task; the tasks after it fail" },
  {
    fate: "recordedLater",
    label: "Recorded later",
    hint: "Go on; their result is recorded when Load mode is OFF again",
  },
  { fate: "goOn", label: "Go on", hint: "Not touched" },
  { fate: "held", label: "Held", hint: "Wait as Not executed, and start by themselves afterwards" },
  { fate: "refused", label: "Refused", hint: "End as Failed with the notice; not started again" },
  { fate: "start", label: "Start", hint: "Start when their turn comes" },
];

export const START_WORDS = { start: "starts", held: "is held", refused: "is refused" } as const;

/** One sentence on what becomes of what is there now. */
export function summary({ counts }: ForecastView): string {
  const active = [
    counts.finishRun > 0 && `${plural(counts.finishRun, "run")} ${counts.finishRun === 1 ? "finishes" : "finish"}`,
    counts.finishTask > 0 && `${plural(counts.finishTask, "run ends", "runs end")} after the current task`,
    counts.recordedLater > 0 && `${plural(counts.recordedLater, "active run")}: results are recorded afterwards`,
    counts.goOn > 0 && `${plural(counts.goOn, "run")} ${counts.goOn === 1 ? "goes" : "go"} on`,
  ];
  const waiting = [
    counts.held > 0 && `${plural(counts.held, "waiting run")} ${counts.held === 1 ? "is" : "are"} held`,
    counts.refused > 0 && `${plural(counts.refused, "waiting run")} ${counts.refused === 1 ? "is" : "are"} refused`,
    counts.start > 0 && `${plural(counts.start, "waiting run")} ${counts.start === 1 ? "starts" : "start"}`,
  ];
  const said = [...active, ...waiting].filter((each) => each !== false);
  return said.length === 0 ? "No run is active, and none waits." : `${said.join(", ")}.`;
}
