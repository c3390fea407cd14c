"use client";

import type { Restorable } from "#lib/queries/backups/list-restorable.ts";
import { usePolled } from "#components/console/use-polled.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { CONSOLE_RESTORE, CONSOLE_UNDO, dropCopyAtConsole } from "./console-actions.ts";
import { CopiesCard } from "./copies-card.tsx";
import { RestoreButton } from "./restore-button.tsx";

const EVERY_MS = 10_000;

/** The console's task 'Restore a database': every complete backup, and the old databases. */
export function ConsoleRestore() {
  const { value, refused } = usePolled<Restorable>("restorable", EVERY_MS);
  return (
    <>
      <PageHead title="Restore a database">
        A new database is made beside the present one, checked, and swapped with it. The platform stays in maintenance.
      </PageHead>
      {refused && (
        <Notice tone="bad" live="assertive">
          {refused.detail}
        </Notice>
      )}
      {!value && !refused && <Skeleton className="h-60" />}
      {value && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <BackupsCard backups={value.backups} />
          <CopiesCard copies={value.copies} undo={CONSOLE_UNDO} drop={dropCopyAtConsole} atConsole />
        </div>
      )}
    </>
  );
}

function BackupsCard({ backups }: Pick<Restorable, "backups">) {
  return (
    <Card aria-labelledby="backups">
      <CardHead id="backups" title="Backups" />
      {backups.length === 0 ? (
        <CardBody>
          <p className="text-muted">There is no complete backup.</p>
        </CardBody>
      ) : (
        <Table label="Backups">
          <thead>
            <tr>
              <HeadCell>Backup</HeadCell>
              <HeadCell>Taken</HeadCell>
              <HeadCell>Size</HeadCell>
              <HeadCell>
                <span className="sr-only">What to do</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <Row key={backup.id}>
                <Cell className="font-mono text-xs">{backup.name}</Cell>
                <Cell>
                  <RelativeTime at={backup.startedAt} />
                </Cell>
                <Cell className="tabular-nums">{backup.bytes === null ? "not known" : memoryText(backup.bytes)}</Cell>
                <Cell>
                  <RestoreButton backup={backup} actions={CONSOLE_RESTORE} atConsole />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
