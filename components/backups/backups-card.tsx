"use client";

import { DatabaseBackup, Plus } from "lucide-react";
import { useState } from "react";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { BackupActions } from "./backup-actions.ts";
import { BackupsTable, type BackupVerb } from "./backups-table.tsx";
import { RemoveBackupDialog } from "./remove-backup-dialog.tsx";
import { useWithoutOverrides } from "./use-without-overrides.ts";

interface BackupsCardProps {
  backups: readonly BackupView[];
  disabledReason: string | null;
  actions: BackupActions;
  onNew(): void;
}

/** The backups, newest first, with what one can do with each. */
export function BackupsCard({ backups, disabledReason, actions, onNew }: BackupsCardProps) {
  const [open, setOpen] = useState<{ verb: BackupVerb; backup: BackupView } | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Card aria-labelledby="backups">
      <CardHead id="backups" title="Backups">
        <Button variant="primary" disabledReason={disabledReason} onClick={onNew}>
          <Plus aria-hidden /> New backup…
        </Button>
      </CardHead>
      {backups.length === 0 ? (
        <EmptyState icon={DatabaseBackup} title="No backup yet">
          Add a target below, then make the first one, or let a schedule make it.
        </EmptyState>
      ) : (
        <BackupsTable
          backups={backups}
          restore={actions.restore}
          onOpen={(verb, backup) => setOpen({ verb, backup })}
        />
      )}
      {open?.verb === "rehearse" && <Rehearse backup={open.backup} actions={actions} onClose={close} />}
      {open?.verb === "remove" && <RemoveBackupDialog backup={open.backup} action={actions.remove} onClose={close} />}
    </Card>
  );
}

function Rehearse({ backup, actions, onClose }: { backup: BackupView; actions: BackupActions; onClose(): void }) {
  return (
    <PlanDialog
      title={`Rehearse ${backup.name}`}
      description="A real restore into a scratch database beside the live one, which isn’t touched. Its rows are compared with the dump’s own, then it is dropped."
      actions={useWithoutOverrides(actions.rehearse)}
      input={{ backup: backup.id }}
      form={null}
      onClose={onClose}
    />
  );
}
