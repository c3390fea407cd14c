"use client";

import { HardDrive, Plus } from "lucide-react";
import { useState } from "react";
import type { TargetView } from "#lib/queries/backups/list-targets.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import type { BackupActions } from "./backup-actions.ts";
import { ForgetDialog } from "./forget-dialog.tsx";
import { NewTargetDialog } from "./new-target-dialog.tsx";

interface TargetsCardProps {
  targets: readonly TargetView[];
  ownFolder: string;
  actions: BackupActions;
}

/** Where backups are kept. */
export function TargetsCard({ targets, ownFolder, actions }: TargetsCardProps) {
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <Card aria-labelledby="targets">
      <CardHead id="targets" title="Targets">
        <Button onClick={() => setMaking(true)}>
          <Plus aria-hidden /> New target…
        </Button>
      </CardHead>
      {targets.length === 0 ? (
        <EmptyState icon={HardDrive} title="No target yet">
          A folder of this host, a disk that is mounted here, or another host by SFTP.
        </EmptyState>
      ) : (
        <Table label="Targets">
          <thead>
            <tr>
              <HeadCell>Name</HeadCell>
              <HeadCell>Place</HeadCell>
              <HeadCell>Backups</HeadCell>
              <HeadCell>
                <span className="sr-only">What to do</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ name, place, backups }) => (
              <Row key={name}>
                <Cell className="font-semibold">{name}</Cell>
                <Cell className="font-mono text-xs wrap-anywhere">{place}</Cell>
                <Cell className="tabular-nums">{backups}</Cell>
                <Cell>
                  <Button
                    size="sm"
                    variant="danger"
                    disabledReason={backups > 0 ? "Backups lie there: remove them first." : null}
                    aria-label={`Forget the target ${name}`}
                    onClick={() => setLeaving(name)}
                  >
                    Forget…
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {making && <NewTargetDialog ownFolder={ownFolder} action={actions.addTarget} onClose={() => setMaking(false)} />}
      {leaving && (
        <ForgetDialog
          title={`Forget the target ${leaving}`}
          text="No backup is made there any more. What lies there isn’t touched."
          confirm="Forget the target"
          name={leaving}
          action={actions.removeTarget}
          onClose={() => setLeaving(null)}
        />
      )}
    </Card>
  );
}
