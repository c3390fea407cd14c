import type { SessionView } from "#lib/queries/sessions/session-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { EndButton } from "#components/jobs/end-button.tsx";

interface CancelSessionProps {
  session: SessionView;
  cancel(input: unknown): Promise<Outcome<unknown>>;
  refusal: string | null;
}

/** 'End this session…': what executes it hears of it with its next sign of life. */
export function CancelSession({
  session: { id, name, startedAt, cancelRequested },
  cancel,
  refusal,
}: CancelSessionProps) {
  return (
    <EndButton
      id={id}
      label="End this session…"
      title={`End ${name}`}
      description={
        startedAt === null
          ? "It hasn’t begun: it ends at once, and isn’t executed."
          : "What executes it hears of it within 20 s, and ends its command. What that has done stays."
      }
      confirm="End this session"
      what="session"
      done={`${name} is to end.`}
      end={cancel}
      refusal={refusal ?? (cancelRequested ? "It is being ended." : null)}
    />
  );
}
