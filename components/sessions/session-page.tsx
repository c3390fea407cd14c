"use client";

import type { SessionView } from "#lib/queries/sessions/session-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { CancelSession } from "./cancel-session.tsx";
import { SessionFacts } from "./session-facts.tsx";
import { SessionTasks } from "./session-tasks.tsx";
import { sessionLook } from "./words.ts";

interface SessionPageProps {
  initial: SessionView;
  cancel(input: unknown): Promise<Outcome<unknown>>;
  /** Why one can't end it; null: one can. */
  cancelRefusal: string | null;
}

/** A tenant's session: its statistics, as they change. */
export function SessionPage({ initial, cancel, cancelRefusal }: SessionPageProps) {
  const path = `/api/v1/sessions/${initial.id}`;
  const { data: session = initial, error } = useLiveQuery<SessionView>({ path, topics: ["jobs"], initial });
  const { name, kind, organization, workspace, state } = session;
  const { tone, icon } = sessionLook(state);
  return (
    <>
      <PageHead
        title={name}
        actions={
          <>
            <Pill tone={tone} icon={icon}>
              {state}
            </Pill>
            {!session.ended && <CancelSession session={session} cancel={cancel} refusal={cancelRefusal} />}
          </>
        }
      >
        {kind.name}, {organization.name} / {workspace.name}
      </PageHead>
      {error && (
        <Notice tone="bad" title="The session can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Failure session={session} />
        {state === "Not executed" && <Waiting session={session} />}
        <SessionFacts session={session} />
        <SessionTasks session={session} />
      </div>
    </>
  );
}

/** That the backup server is under maintenance, with the notice as it was then; beside it the session's own cause. */
function Failure({ session: { state, maintenance, message } }: { session: SessionView }) {
  if (state !== "Failed") return null;
  return (
    <Notice tone="bad" title="This session has failed" live="polite">
      {maintenance && <p className="break-words whitespace-pre-wrap">{maintenance}</p>}
      {message && <p className="break-words whitespace-pre-wrap">{message}</p>}
    </Notice>
  );
}

function Waiting({ session: { message, startedVia, kind, organization, workspace } }: { session: SessionView }) {
  const byHand = startedVia === "hand";
  return (
    <Notice tone="info" title={message ?? "It waits"} live="polite">
      {byHand ? (
        <>
          Where its data is, this executes the jobs of its kind:{" "}
          <code className="text-xs break-words">
            lull run --pick-up --kind {kind.id} --tenant {organization.slug}/{workspace.slug} -- COMMAND
          </code>
        </>
      ) : (
        "What started it asks again every few seconds; it starts by itself."
      )}
    </Notice>
  );
}
