import Link from "next/link";
import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

/** A conductor's steps in order, each with its run. */
export function RunSteps({ steps }: { steps: RunDetail["steps"] }) {
  return (
    <Card>
      <CardHead title="Steps">One after the other; each is held by its own kind’s rule</CardHead>
      <Table label="Steps">
        <tbody>
          {steps.map(({ number, name, runId, label }) => (
            <Row key={number}>
              <Cell className="w-10 tabular-nums">{number}</Cell>
              <Cell>
                {runId ? (
                  <Link href={`/jobs/${runId}`} className="hover:text-accent underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </Cell>
              <Cell className="text-muted">{label}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** The pieces of a run, such as the machines of a backup. */
export function RunTasks({ tasks }: { tasks: RunDetail["tasks"] }) {
  return (
    <Card>
      <CardHead title="Tasks" />
      <Table label="Tasks">
        <thead>
          <tr>
            <HeadCell>Task</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Ended</HeadCell>
            <HeadCell>Message</HeadCell>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ ordinal, name, label, endedAt, message }) => (
            <Row key={ordinal}>
              <Cell>{name}</Cell>
              <Cell>{label}</Cell>
              <Cell>{endedAt && <RelativeTime at={endedAt} />}</Cell>
              <Cell className="text-muted">{message}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
