"use client";

import Link from "next/link";
import { RIGHTS } from "#lib/domain/authority/rights.ts";
import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import { STOPPED_FUNCTIONS, type StoppedFunction } from "#lib/domain/modes/stopped-functions.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

const EFFECT: Readonly<Record<StoppedFunction["effect"], string>> = {
  held: "Waits, and starts afterwards",
  refused: "Refused, with the reason",
  tasksRefused: "Ends its current task; the rest, and new ones, fail",
  startsRefused: "Goes on to its end; new ones fail",
};

/** Every function that the documents name, with the switch that stops it, where it is found, and who may use it. */
export function StoppedTable() {
  return (
    <Card aria-labelledby="mode-stopped">
      <CardHead title="What each switch stops" id="mode-stopped" />
      <Table label="What each switch stops">
        <thead>
          <tr>
            <HeadCell>Function</HeadCell>
            <HeadCell>Stopped by</HeadCell>
            <HeadCell>What happens</HeadCell>
            <HeadCell>Page</HeadCell>
            <HeadCell>API</HeadCell>
            <HeadCell>Who may</HeadCell>
          </tr>
        </thead>
        <tbody>
          {STOPPED_FUNCTIONS.map(({ id, name, stoppedBy, effect, page, paths, right }) => (
            <Row key={id}>
              <Cell className="min-w-48 font-[550]">{name}</Cell>
              <Cell className="whitespace-nowrap">{SWITCH_LABEL[stoppedBy]}</Cell>
              <Cell className="min-w-44">{EFFECT[effect]}</Cell>
              <Cell>
                <Link href={page} className="text-accent rounded hover:underline">
                  {page}
                </Link>
              </Cell>
              <Cell className="font-mono text-xs">
                {paths.map((path) => (
                  <span key={path} className="block min-w-72 wrap-anywhere">
                    {path}
                  </span>
                ))}
              </Cell>
              <Cell className="text-muted min-w-32">{RIGHTS[right].join(", ")}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
