import type { Stage, Step } from "../plan/plan.ts";
import { isSettled, type StepStatus } from "../plan/step-state.ts";

type StatusOf = (step: Step) => StepStatus | undefined;

/** The steps of an open stage that may start now, as far as their lanes have room. */
export function readySteps({ steps, window }: Stage, statusOf: StatusOf): Step[] {
  const ready = window === undefined ? steps : nextOfTracks(steps, window, statusOf);
  return ready.filter((step) => statusOf(step) === "pending");
}

/**
 * The next step of each open track. A track opens in its turn, when one of the `window` before it has closed,
 * and never overtakes: the first step of the track that is `window` places ahead of it has ended.
 */
function nextOfTracks(steps: readonly Step[], window: number, statusOf: StatusOf): Step[] {
  const tracks = [...Map.groupBy(steps, ({ track }) => track).values()];
  const settled = (step: Step | undefined): boolean => isSettled((step && statusOf(step)) ?? "done");
  const next: Step[] = [];
  let open = tracks.filter((track) => isBegun(track, statusOf) && !track.every(settled)).length;
  for (const [place, track] of tracks.entries()) {
    const step = track.find((each) => !settled(each));
    if (!step) continue;
    if (!isBegun(track, statusOf)) {
      if (open >= window || !settled(tracks[place - window]?.[0])) break;
      open += 1;
    }
    next.push(step);
  }
  return next;
}

function isBegun([first]: readonly Step[], statusOf: StatusOf): boolean {
  return first !== undefined && statusOf(first) !== "pending";
}
