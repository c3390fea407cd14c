"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import type { PlanActions } from "./use-plan-dialog.ts";

interface EnableDialogProps {
  node: string;
  actions: PlanActions;
  onClose(): void;
}

/** 'Enable': opens the node again, starts what its maintenance stopped, brings back what it moved if asked. */
export function EnableDialog({ node, actions, onClose }: EnableDialogProps) {
  const [bringBack, setBringBack] = useState(false);
  return (
    <PlanDialog
      title={`Enable ${node}`}
      description={`What the maintenance stopped is started again, and ${node} takes new instances.`}
      actions={actions}
      input={{ node, bringBack }}
      onClose={onClose}
      form={
        <Checkbox
          label="Bring back"
          hint="Move back what was moved away, as far as it fits. Without it, moved instances stay where they are."
          checked={bringBack}
          onCheckedChange={setBringBack}
        />
      }
    />
  );
}
