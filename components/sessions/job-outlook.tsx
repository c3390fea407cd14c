import type { JobRule } from "#lib/domain/jobs/job-policy.ts";
import type { SessionKinds, SessionKindView } from "#lib/queries/sessions/list-session-kinds.ts";
import { Notice } from "#components/ui/notice.tsx";

interface JobOutlookProps {
  rule: SessionKindView["targets"][number];
  stopped: SessionKinds["stopped"];
}

/** What happens to the job if it is started now, and what a maintenance would do to it. */
export function JobOutlook({ rule, stopped }: JobOutlookProps) {
  const later = `When the provider stops jobs: ${RUNNING[rule.running]} ${STARTING[rule.starting]}`;
  if (rule.now === "admitted") {
    return (
      <Notice tone="ok" title="It can start now" live="polite">
        {stopped && `${stopped.text} This job isn’t affected. `}
        {later}
      </Notice>
    );
  }
  if (stopped && !stopped.recorded) {
    return (
      <Notice tone="warn" title="It can’t be started now" live="polite">
        {stopped.text} Nothing is recorded now: start it afterwards.
        <p className="mt-1 break-words whitespace-pre-wrap">{stopped.notice}</p>
      </Notice>
    );
  }
  const title = rule.now === "refused" ? "It would be refused now" : "It would wait";
  return (
    <Notice tone="warn" title={title} live="polite">
      {stopped?.text}{" "}
      {rule.now === "refused"
        ? "The session would be recorded and end at once as Failed; it isn’t started by itself later."
        : "It starts by itself afterwards."}
      {stopped && <p className="mt-1 break-words whitespace-pre-wrap">{stopped.notice}</p>}
    </Notice>
  );
}

const RUNNING: Record<JobRule["running"], string> = {
  finishRun: "one that runs is allowed to complete,",
  finishTask: "one that runs completes its current task, and its other tasks fail;",
  untouched: "one that runs goes on,",
};

const STARTING: Record<JobRule["starting"], string> = {
  held: "one that starts waits.",
  refused: "one that starts is refused.",
  untouched: "and one that starts, starts.",
};
