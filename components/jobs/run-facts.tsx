import Link from "next/link";
import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Fact } from "#components/ui/fact.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { duration } from "#components/ui/time-text.ts";
import { TARGET_LABEL } from "./run-look.ts";

const VIA: Record<string, string> = {
  hand: "by hand",
  schedule: "by schedule",
  api: "by API",
  cli: "by lull",
  conductor: "by its conductor",
};

/** The statistics of a run. */
export function RunFacts({ run }: { run: RunDetail }) {
  const { startedAt, endedAt, exitCode, target, parentId } = run;
  const took = startedAt && endedAt ? duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : null;
  return (
    <Card>
      <CardHead title="Statistics" />
      <CardBody>
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          <Fact name="Registered">
            <RelativeTime at={run.registeredAt} /> by {run.by}, {VIA[run.startedVia] ?? run.startedVia}
          </Fact>
          {startedAt && (
            <Fact name="Began">
              <RelativeTime at={startedAt} />
            </Fact>
          )}
          {endedAt && (
            <Fact name="Ended">
              <RelativeTime at={endedAt} />
              {took && `, took ${took}`}
            </Fact>
          )}
          {exitCode !== null && <Fact name="Exit code">{exitCode}</Fact>}
          {run.tasks.length > 0 && <Fact name="Tasks">{taskText(run.tasks)}</Fact>}
          {target && <Fact name="Writes to">{TARGET_LABEL[target]}</Fact>}
          {parentId && (
            <Fact name="Conductor">
              <Link href={`/jobs/${parentId}`} className="text-accent underline">
                the run that registered it
              </Link>
            </Fact>
          )}
          {Object.entries(run.parameters).map(([name, value]) => (
            <Fact key={name} name={name}>
              <span className="font-mono text-sm break-words">{value}</span>
            </Fact>
          ))}
          {run.message && !run.failure && <Fact name="Message">{run.message}</Fact>}
        </dl>
      </CardBody>
    </Card>
  );
}

function taskText(tasks: RunDetail["tasks"]): string {
  const ended = tasks.filter(({ endedAt }) => endedAt !== null).length;
  return `${ended} of ${tasks.length} have ended`;
}
