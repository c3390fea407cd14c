"use client";

import Link from "next/link";
import type { RunCounts } from "#lib/queries/runs/count-runs.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { plural } from "#components/ui/time-text.ts";
import { useRunCounts } from "./use-run-counts.ts";

/** What waits and what runs: in the system, each organization and each workspace. */
export function RunCountsCard({ initial }: { initial: RunCounts }) {
  const { data = initial } = useRunCounts(initial);
  return (
    <Card className="mb-4">
      <CardHead title="What runs where">
        <span className="tabular-nums">
          {plural(data.active, "run goes on", "runs go on")}, {plural(data.waiting, "waits", "wait")}
        </span>
      </CardHead>
      <div className="max-h-56 overflow-y-auto">
        <Table label="Runs by organization and workspace">
          <thead>
            <tr>
              <HeadCell>Organization</HeadCell>
              <HeadCell>Workspace</HeadCell>
              <HeadCell className="text-right">Going on</HeadCell>
              <HeadCell className="text-right">Waiting</HeadCell>
            </tr>
          </thead>
          <tbody>{data.organizations.flatMap(rowsOf)}</tbody>
        </Table>
      </div>
    </Card>
  );
}

function rowsOf({ slug, name, active, waiting, workspaces }: RunCounts["organizations"][number]) {
  return [
    <CountRow key={slug} href={`?organization=${slug}`} names={[name, "All"]} figures={[active, waiting]} strong />,
    ...workspaces.map((workspace) => (
      <CountRow
        key={`${slug}/${workspace.slug}`}
        href={`?organization=${slug}&workspace=${workspace.slug}`}
        names={["", workspace.name]}
        figures={[workspace.active, workspace.waiting]}
      />
    )),
  ];
}

interface CountRowProps {
  href: string;
  names: readonly [organization: string, workspace: string];
  figures: readonly [active: number, waiting: number];
  strong?: boolean;
}

function CountRow({ href, names: [organization, workspace], figures, strong = false }: CountRowProps) {
  return (
    <Row className={strong ? "font-semibold" : undefined}>
      <Cell>{organization}</Cell>
      <Cell>
        <Link href={href} className="hover:text-accent hover:underline">
          {workspace}
        </Link>
      </Cell>
      {figures.map((figure, index) => (
        <Cell key={index} className="text-right tabular-nums">
          {figure.toLocaleString("en-GB")}
        </Cell>
      ))}
    </Row>
  );
}
