"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import type { Page } from "#lib/queries/list-query.ts";
import type { RunCounts } from "#lib/queries/runs/count-runs.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import type { RunView } from "#lib/queries/runs/run-view.ts";
import { ChoiceFilter, TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useReadersZone } from "#components/ui/local-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { duration } from "#components/ui/time-text.ts";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { RUN_FILTERS, runsPath } from "./runs-path.ts";
import { STATE_CHOICES } from "./run-look.ts";
import { RunStatePill } from "./run-state.tsx";
import { waitText } from "./wait-text.ts";

const COLUMNS: readonly Column<RunView>[] = [
  { id: "name", label: "Run", width: "minmax(0,1.8fr)", cell: nameCell },
  { id: "state", label: "State", width: "minmax(11.75rem,0.9fr)", narrowWidth: "11.25rem", cell: stateCell },
  { id: "kind", label: "Kind", width: "minmax(0,1.4fr)", wideOnly: true, cell: kindCell },
  { id: "place", label: "Workspace", width: "minmax(0,1.1fr)", wideOnly: true, cell: placeCell },
  { id: "why", label: "Why", width: "minmax(0,1.5fr)", wideOnly: true, cell: (run) => <Why run={run} /> },
  { id: "by", label: "By", width: "minmax(0,0.8fr)", roomyOnly: true, cell: ({ by }) => by },
  {
    id: "registered",
    label: "Registered",
    width: "110px",
    wideOnly: true,
    cell: ({ registeredAt }) => <RelativeTime at={registeredAt} />,
  },
  { id: "took", label: "Took", width: "90px", roomyOnly: true, alignRight: true, cell: tookCell },
];

interface RunsTableProps {
  initial: Page<RunView>;
  initialPath: string;
  counts: RunCounts;
  kinds: readonly Pick<KindView, "id" | "name">[];
}

/** What waits, what runs and what ran, the last registered first. */
export function RunsTable({ initial, initialPath, counts, kinds }: RunsTableProps) {
  const [params] = useAddress();
  const { rows, more, error } = useLivePages<RunView>({
    path: runsPath(params),
    topics: ["jobs", "mode"],
    initial,
    initialPath,
  });
  const filtered = RUN_FILTERS.some((name) => params.get(name));
  const organizations = counts.organizations.map(({ slug, name }) => ({ value: slug, label: name }));
  const workspaces = counts.organizations
    .filter(({ slug }) => !params.get("organization") || slug === params.get("organization"))
    .flatMap((each) => each.workspaces.map(({ slug, name }) => ({ value: slug, label: `${each.name} / ${name}` })));
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter by name" placeholder="Name of a run" />
        <ChoiceFilter name="state" label="State" all="Every state" options={STATE_CHOICES} />
        <ChoiceFilter
          name="kind"
          label="Kind"
          all="Every kind"
          options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ChoiceFilter name="organization" label="Organization" all="Every organization" options={organizations} />
        <ChoiceFilter name="workspace" label="Workspace" all="Every workspace" options={workspaces} />
      </div>
      {error && (
        <Notice tone="bad" title="The runs can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={ListChecks} title={filtered ? "No run matches" : "No runs yet"}>
            {filtered
              ? "Change or clear the filter."
              : "Register one with 'Run…': it waits for a runner, and its output is kept here."}
          </EmptyState>
        ) : (
          <VirtualTable label="Runs" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} onEnd={more} />
        )}
      </Card>
    </>
  );
}

/** Where it belongs to stands below it on a phone, which has no column for that. */
function nameCell({ id, name, organization, workspace }: RunView) {
  return (
    <>
      <Link href={`/jobs/${id}`} title={name} className="hover:text-accent font-semibold hover:underline">
        {name}
      </Link>
      <span className="text-muted block truncate text-xs md:hidden">
        {organization.name} / {workspace.name}
      </span>
    </>
  );
}

function stateCell(run: RunView) {
  return <RunStatePill run={run} />;
}

function kindCell({ kind }: RunView) {
  return <span title={kind.name}>{kind.name}</span>;
}

function placeCell({ organization, workspace }: RunView) {
  const place = `${organization.name} / ${workspace.name}`;
  return <span title={place}>{place}</span>;
}

/** As short as its column: when a run is due is told by how far off it is, with the exact time on hover. */
function Why({ run: { wait, message, dueAt } }: { run: RunView }) {
  const zone = useReadersZone();
  const text = wait ? waitText(wait, zone) : message;
  if (wait?.because === "due") {
    return (
      <span className="text-muted">
        Due <RelativeTime at={dueAt} />
      </span>
    );
  }
  return (
    <span className="text-muted" title={text ?? undefined}>
      {text}
    </span>
  );
}

function tookCell({ startedAt, endedAt }: RunView) {
  return startedAt && endedAt ? duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : "";
}
