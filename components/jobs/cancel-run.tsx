import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { EndButton } from "./end-button.tsx";
import type { JobAction } from "./job-actions.ts";

interface CancelRunProps {
  run: RunDetail;
  cancel: JobAction;
  refusal: string | null;
}

/** 'Cancel run…': what it does depends on whether the run has begun. */
export function CancelRun({ run: { id, name, wait, cancelRequested }, cancel, refusal }: CancelRunProps) {
  return (
    <EndButton
      id={id}
      label="Cancel run…"
      title={`Cancel ${name}`}
      description={
        wait
          ? "It hasn’t begun: it ends at once, and isn’t executed."
          : "Its processes are asked to end, and ended after five seconds. What they have done stays."
      }
      confirm="Cancel this run"
      what="run"
      done={`${name} ends.`}
      end={cancel}
      refusal={refusal ?? (cancelRequested ? "It is being ended." : null)}
    />
  );
}
