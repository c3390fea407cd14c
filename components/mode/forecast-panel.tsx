"use client";

import { stateLabel, type RunState } from "#lib/domain/jobs/run-state.ts";
import type { FateCounts, ForecastView } from "#lib/queries/modes/forecast-view.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { FATES, START_WORDS, summary } from "./fate-words.ts";
import { useForecast } from "./use-forecast.ts";

interface ForecastPanelProps {
  scope: string;
  jobsStopped: boolean;
  readOnly: boolean;
}

/** What the switches would do now, per organization: which runs end how, which wait, which starts are refused. */
export function ForecastPanel(asked: ForecastPanelProps) {
  const { data, error } = useForecast(asked);
  if (error)
    return (
      <Notice tone="warn" title="What it will do can’t be told now" live="polite">
        {error.message} The switch itself can be turned.
      </Notice>
    );
  if (!data) return <Skeleton className="h-24" />;
  return (
    <section aria-label="What it will do now" className="grid gap-2.5">
      <h3 className="text-sm font-semibold">What it will do now</h3>
      <p aria-live="polite">{summary(data)}</p>
      {data.organizations.length > 0 && <ByOrganization forecast={data} />}
      {data.activeRuns.length > 0 && <ActiveRuns forecast={data} />}
      <Starts forecast={data} />
      {!data.isWhole && (
        <p className="text-muted text-xs">There are more live runs than these: the first were looked at.</p>
      )}
    </section>
  );
}

function ByOrganization({ forecast: { organizations, counts } }: { forecast: ForecastView }) {
  const shown = FATES.filter(({ fate }) => counts[fate] > 0);
  const figures = (of: FateCounts) =>
    shown.map(({ fate }) => (
      <Cell key={fate} className="text-right">
        {of[fate].toLocaleString("en-GB")}
      </Cell>
    ));
  return (
    <Table label="Per organization">
      <thead>
        <tr>
          <HeadCell>Organization</HeadCell>
          {shown.map(({ fate, label, hint }) => (
            <HeadCell key={fate} title={hint} className="text-right">
              {label}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {organizations.flatMap(({ id, name, counts: all, workspaces }) => [
          <Row key={id}>
            <Cell className="font-[550]">{name}</Cell>
            {figures(all)}
          </Row>,
          ...workspaces.map((workspace) => (
            <Row key={workspace.id}>
              <Cell className="text-muted pl-8">{workspace.name}</Cell>
              {figures(workspace.counts)}
            </Row>
          )),
        ])}
      </tbody>
    </Table>
  );
}

function ActiveRuns({ forecast: { activeRuns } }: { forecast: ForecastView }) {
  return (
    <details className="text-sm">
      <summary className="text-accent font-[550]">The active runs by name</summary>
      <ul className="mt-1.5 grid max-h-48 gap-1 overflow-y-auto" tabIndex={0} aria-label="Active runs">
        {activeRuns.map(({ id, name, kindName, place, state, fate }) => (
          <li key={id}>
            <span className="font-[550]">{name}</span>{" "}
            <span className="text-muted">
              {kindName}, {place}, {stateLabel(state as RunState, "execute")}:{" "}
              {FATES.find((each) => each.fate === fate)?.hint}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Starts({ forecast: { starts } }: { forecast: ForecastView }) {
  const stopped = starts.filter(({ fate }) => fate !== "start");
  return (
    <details className="text-sm">
      <summary className="text-accent font-[550]">
        {stopped.length === 0
          ? "Every new run starts"
          : `What a new run meets: ${stopped.length} of ${starts.length} rules stop it`}
      </summary>
      <ul className="mt-1.5 grid max-h-48 gap-1 overflow-y-auto" tabIndex={0} aria-label="New runs by kind">
        {starts.map(({ kind, kindName, target, fate }) => (
          <li key={`${kind} ${target ?? ""}`}>
            {kindName}
            {target !== null && <span className="text-muted"> ({TARGETS[target] ?? target})</span>}:{" "}
            <span className="font-[550]">{START_WORDS[fate]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const TARGETS: Record<string, string> = {
  cloudRepository: "to the cloud repository",
  cloudHost: "to a cloud host",
  elsewhere: "elsewhere",
};
