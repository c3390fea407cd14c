import type { ReactNode } from "react";
import type { SessionView } from "#lib/queries/sessions/session-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TARGET_WORDS, VIA_WORDS } from "./words.ts";
import { TookTime } from "./took-time.tsx";

/** What is known of a session beside its tasks. */
export function SessionFacts({ session }: { session: SessionView }) {
  const { target, by, startedVia, registeredAt, startedAt, endedAt, exitCode } = session;
  return (
    <Card aria-labelledby="statistics">
      <CardHead id="statistics" title="Statistics" />
      <CardBody>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          <Fact name="Target">{target === null ? "None that matters" : (TARGET_WORDS[target] ?? target)}</Fact>
          <Fact name="Started by">
            {by}, {VIA_WORDS[startedVia] ?? startedVia}
          </Fact>
          <Fact name="Asked for">
            <RelativeTime at={registeredAt} />
          </Fact>
          <Fact name="Started">{startedAt ? <RelativeTime at={startedAt} /> : "Not yet"}</Fact>
          <Fact name="Ended">{endedAt ? <RelativeTime at={endedAt} /> : "Not yet"}</Fact>
          <Fact name="Duration">
            <TookTime startedAt={startedAt} endedAt={endedAt} />
          </Fact>
          <Fact name="Exit code">{exitCode ?? "None"}</Fact>
          <Fact name="Tasks">{taskCounts(session)}</Fact>
        </dl>
      </CardBody>
    </Card>
  );
}

function taskCounts({ tasks, moreTasks }: SessionView): string {
  if (tasks.length === 0) return "None";
  const failed = tasks.filter(({ state }) => state === "Failed").length;
  const succeeded = tasks.filter(({ state }) => state === "Success").length;
  return `${succeeded} succeeded, ${failed} failed of ${tasks.length}${moreTasks ? " and more" : ""}`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="break-words tabular-nums">{children}</dd>
    </div>
  );
}
