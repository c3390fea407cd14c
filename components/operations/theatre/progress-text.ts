import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import { duration } from "#components/ui/time-text.ts";
import { etaText } from "../eta.ts";
import { isMoving } from "../status.ts";

/** '7 of 12 moved', or steps where it isn't about moves; on the way back, that it is. */
export function progressLine({ stages, status }: OperationView): string {
  const back = status === "aborting" || status === "abortFailed" || status === "aborted";
  const steps = stages
    .filter(({ direction }) => direction === (back ? "back" : "forward"))
    .flatMap((stage) => stage.steps);
  const moves = steps.filter(({ actionType }) => actionType === "instance.migrate");
  const counted = moves.length > 0 ? moves : steps;
  const done = counted.filter((step) => step.status === "done").length;
  if (back && counted.length === 0) return "what is in flight comes to rest";
  const what = moves.length > 0 ? `moved${back ? " back" : ""}` : `steps ${back ? "taken back" : "done"}`;
  return `${done} of ${counted.length} ${what}`;
}

/** What is left, or how long it took. */
export function timeLine({ status, etaSeconds, startedAt, finishedAt }: OperationView): string {
  if (isMoving(status)) return etaText(etaSeconds);
  if (startedAt && finishedAt) return `took ${duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
  return status === "paused" ? "paused: no new step starts" : "";
}
