"use client";

import { ArchiveRestore } from "lucide-react";
import { useState } from "react";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { SwapDialog } from "./swap-dialog.tsx";

interface RestoreButtonProps {
  backup: { id: string; name: string; database: string; status: string };
  actions: PlanActions;
  atConsole?: boolean;
}

/** 'Restore…' of one backup; the dialog is the same in the portal and at the console. */
export function RestoreButton({ backup: { id, name, database, status }, actions, atConsole }: RestoreButtonProps) {
  const [open, setOpen] = useState(false);
  const disabledReason = status === "complete" ? null : `${name} is ${status}: only a complete backup can be restored.`;
  return (
    <>
      <Button size="sm" disabledReason={disabledReason} aria-label={`Restore ${name}`} onClick={() => setOpen(true)}>
        <ArchiveRestore aria-hidden /> Restore…
      </Button>
      {open && (
        <SwapDialog
          title={`Restore ${database} from ${name}`}
          description="The platform goes into maintenance and stays there until somebody leaves it from the console."
          actions={actions}
          input={{ backup: id }}
          atConsole={atConsole}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
