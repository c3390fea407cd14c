import type { Metadata } from "next";
import Link from "next/link";
import { HeldRuns } from "#components/jobs/held-runs.tsx";
import type { JobPlace } from "#components/jobs/place-field.tsx";
import { RunCountsCard } from "#components/jobs/run-counts.tsx";
import { RunnersNotice } from "#components/jobs/runners-notice.tsx";
import { runsPath } from "#components/jobs/runs-path.ts";
import { RunsTable } from "#components/jobs/runs-table.tsx";
import { StartJobButton } from "#components/sessions/start-job-button.tsx";
import { StartRunButton } from "#components/jobs/start-run.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { actsFor, usesWorkspaces } from "#lib/domain/authority/organizations.ts";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { countRuns, type RunCounts } from "#lib/queries/runs/count-runs.ts";
import { listKinds, type KindView } from "#lib/queries/runs/list-kinds.ts";
import { listRuns, listRunsQuery } from "#lib/queries/runs/list-runs.ts";
import { platformClient } from "#lib/server/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { registerRunAction, releaseRunsAction, startSessionAction } from "./actions.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("jobs.see");
  if (visit.refusal !== null) return <NotForYou title="Jobs" refusal={visit.refusal} />;
  const { actor, control } = visit;
  const platform = await platformClient();
  const reading = { control, platform, viewer: actor, now: new Date() };
  const path = runsPath(await addressOf(searchParams));
  const query = listRunsQuery.safeParse(queryOf(path));
  const [initial, counts, kinds] = await Promise.all([
    query.success ? listRuns(reading, query.data) : { items: [], nextCursor: null },
    countRuns(reading),
    listKinds(platform, refusalOf(actor, "system.administer") === null),
  ]);
  return (
    <>
      <PageHead
        title="Jobs"
        actions={
          <>
            <Button asChild>
              <Link href="/jobs/kinds">Kinds and their rules</Link>
            </Button>
            <StartRunButton
              kinds={kinds.filter((kind) => isStartable(kind, actor))}
              places={placesOf(counts, actor)}
              refusal={
                usesWorkspaces(actor) ? null : "Only members of an organization and system-admins start its jobs."
              }
              start={registerRunAction}
            />
            <StartJobButton
              places={placesOf(counts, actor)}
              refusal={
                usesWorkspaces(actor) ? null : "Only members of an organization and system-admins start its jobs."
              }
              start={startSessionAction}
            />
          </>
        }
      >
        What waits, what runs and what ran; why something doesn’t start.
      </PageHead>
      {counts.runners !== null && <RunnersNotice initial={counts} />}
      <HeldRuns initial={counts} release={releaseRunsAction} refusal={refusalOf(actor, "system.administer")} />
      <RunCountsCard initial={counts} />
      <RunsTable initial={initial} initialPath={path} counts={counts} kinds={kinds} />
    </>
  );
}

/** Built-in jobs and conductors are started where what they work on is. */
function isStartable({ executor, hasCommand, memberStarts }: KindView, actor: Actor): boolean {
  return executor === "command" && hasCommand && (memberStarts || refusalOf(actor, "system.administer") === null);
}

function placesOf({ organizations }: RunCounts, actor: Actor): JobPlace[] {
  return organizations
    .filter(({ id }) => actsFor(actor, id))
    .flatMap(({ slug: organization, name, workspaces }) =>
      workspaces.map(({ slug, name: own }) => ({ organization, workspace: slug, label: `${name} / ${own}` })),
    );
}
