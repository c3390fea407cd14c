"use client";

import { ShieldCheck } from "lucide-react";
import type { Page } from "#lib/queries/list-query.ts";
import type { LeakView } from "#lib/queries/modes/list-leaks.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { plural } from "#components/ui/time-text.ts";

const LAYER = { useCase: "Use case", edge: "HTTP edge", database: "PostgreSQL" } as const;
const SWITCH = { jobsStopped: "Stop server side jobs", readOnly: "Load mode", maintenance: "Maintenance" } as const;

/** Who ran into a switch: what still tries to write although it may not, on which layer it was caught. */
export function LeakMeter({ initial }: { initial: Page<LeakView> }) {
  const path = "/api/v1/mode/leaks";
  // Counting tells nobody: it must cost nothing.
  const { data } = useLiveQuery<Page<LeakView>>({ path, topics: ["mode"], initial, everyMs: () => 5_000 });
  const leaks = data?.items ?? [];
  return (
    <Card aria-labelledby="mode-leaks">
      <CardHead title="Leak meter" id="mode-leaks">
        {plural(
          leaks.reduce((sum, { count }) => sum + count, 0),
          "refused write",
        )}
      </CardHead>
      {leaks.length === 0 ? (
        <EmptyState icon={ShieldCheck} title="Nothing was refused yet">
          Whatever still tries to write while a switch forbids it is counted here, by its path.
        </EmptyState>
      ) : (
        <Table label="Leak meter">
          <thead>
            <tr>
              <HeadCell>What tried</HeadCell>
              <HeadCell>Refused by</HeadCell>
              <HeadCell className="max-sm:hidden">Caught at</HeadCell>
              <HeadCell className="text-right">Times</HeadCell>
              <HeadCell>Last</HeadCell>
            </tr>
          </thead>
          <tbody>
            {leaks.map(({ layer, name, refusedBy, count, lastAt, lastBy }) => (
              <Row key={`${layer} ${name} ${refusedBy}`}>
                <Cell className="font-[550] break-all">{name}</Cell>
                <Cell>{SWITCH[refusedBy]}</Cell>
                <Cell className="max-sm:hidden">{LAYER[layer]}</Cell>
                <Cell className="text-right">{count.toLocaleString("en-GB")}</Cell>
                <Cell className="text-muted">
                  <RelativeTime at={lastAt} />, {lastBy}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
