"use client";

import { History, Undo2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { SwapDialog } from "#components/backups/swap-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { ReleasesView } from "#lib/queries/upgrades/list-releases.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

interface HistoryCardProps {
  releases: ReleasesView;
  rollback: PlanActions;
  /** Whoever is there has given the password already, and sees operations at the console. */
  atConsole?: boolean;
}

/** Which releases the platform had, and the way back from the last one. */
export function HistoryCard({ releases, rollback, atConsole = false }: HistoryCardProps) {
  const [open, setOpen] = useState(false);
  const [newest] = releases.history;
  const to = newest?.before ?? null;
  const refusal = !to
    ? "No release was installed yet."
    : newest?.backup
      ? null
      : "Its safety backup isn’t there any more.";
  return (
    <Card aria-labelledby="installations">
      <CardHead id="installations" title="History">
        <Button size="sm" disabledReason={refusal} onClick={() => setOpen(true)}>
          <Undo2 aria-hidden /> Roll back…
        </Button>
      </CardHead>
      {releases.history.length === 0 ? (
        <EmptyState icon={History} title="The platform runs the release that Lull brings">
          Each upgrade is listed here, with the backup from before.
        </EmptyState>
      ) : (
        <Table label="History">
          <thead>
            <tr>
              <HeadCell>Release</HeadCell>
              <HeadCell>Before</HeadCell>
              <HeadCell>When</HeadCell>
              <HeadCell>Safety backup</HeadCell>
              <HeadCell>Operation</HeadCell>
            </tr>
          </thead>
          <tbody>
            {releases.history.map(({ version, before, at, backup, operationId }) => (
              <Row key={`${version} ${at}`}>
                <Cell className="font-semibold">{version}</Cell>
                <Cell>{before ?? "–"}</Cell>
                <Cell>
                  <RelativeTime at={at} />
                </Cell>
                <Cell>{backup ?? "none"}</Cell>
                <Cell>
                  {operationId ? (
                    <Link
                      href={`${atConsole ? "/maintenance" : ""}/operations/${operationId}`}
                      className="text-accent font-[550] underline"
                    >
                      Open
                    </Link>
                  ) : (
                    "–"
                  )}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {open && to && (
        <SwapDialog
          title={`Roll the platform back to ${to}`}
          description={`Release ${to} and the backup from before the upgrade take the present ones’ place. The platform stays in maintenance.`}
          actions={rollback}
          input={{}}
          without={["overrides"]}
          atConsole={atConsole}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
