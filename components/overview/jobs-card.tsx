"use client";

import Link from "next/link";
import type { ModeView, PublicModeView } from "#lib/queries/modes/mode-view.ts";
import { useRunCounts } from "#components/jobs/use-run-counts.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill, type Tone } from "#components/ui/pill.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { plural } from "#components/ui/time-text.ts";

/** Whether jobs start now, and what goes on and waits per organization. Read by the browser: a platform that is away keeps no page. */
export function JobsCard() {
  const { data: counts, error } = useRunCounts();
  const { data: mode } = useLiveQuery<SeenMode>({ path: "/api/v1/mode", topics: ["mode"] });
  const state = mode && stateOf(mode);
  return (
    <Card aria-labelledby="overview-jobs" className="min-w-0">
      <CardHead id="overview-jobs" title={<Link href="/jobs">Jobs</Link>}>
        {counts && (
          <span className="tabular-nums">
            {plural(counts.active, "run goes on", "runs go on")}, {plural(counts.waiting, "waits", "wait")}
          </span>
        )}
        {state && <Pill tone={state.tone}>{state.word}</Pill>}
      </CardHead>
      {counts ? (
        <ByOrganization organizations={counts.organizations} />
      ) : (
        <CardBody>{error ? <p className="text-muted">{error.message}</p> : <Skeleton className="h-16" />}</CardBody>
      )}
    </Card>
  );
}

/** Single organizations' and workspaces' own switches are known to system-admins alone. */
type SeenMode = PublicModeView & Partial<Pick<ModeView, "scopes">>;

/** Null: nothing is known to stop them, and nobody here may say that nothing does. */
function stateOf({ switches, scopes }: SeenMode): { tone: Tone; word: string } | null {
  if (switches.readOnly.on) return { tone: "warn", word: "Read-only: none starts" };
  if (switches.jobsStopped.on) return { tone: "warn", word: "Jobs are stopped" };
  if (!scopes) return null;
  const isStopped = scopes.some(({ switches: own }) => own.jobsStopped.on || own.readOnly.on);
  return isStopped ? { tone: "warn", word: "Stopped in some places" } : { tone: "ok", word: "Jobs start" };
}

interface Counted {
  slug: string;
  name: string;
  active: number;
  waiting: number;
}

function ByOrganization({ organizations }: { organizations: readonly Counted[] }) {
  if (organizations.length === 0)
    return <CardBody className="text-muted">No organization has a workspace yet.</CardBody>;
  return (
    <div className="max-h-56 overflow-y-auto">
      <Table label="Jobs by organization">
        <thead>
          <tr>
            <HeadCell>Organization</HeadCell>
            <HeadCell className="text-right">Going on</HeadCell>
            <HeadCell className="text-right">Waiting</HeadCell>
          </tr>
        </thead>
        <tbody>
          {organizations.map(({ slug, name, active, waiting }) => (
            <Row key={slug}>
              <Cell>
                <Link href={`/jobs?organization=${slug}`} className="hover:text-accent hover:underline">
                  {name}
                </Link>
              </Cell>
              <Cell className="text-right tabular-nums">{active.toLocaleString("en-GB")}</Cell>
              <Cell className="text-right tabular-nums">{waiting.toLocaleString("en-GB")}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
