"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { NewInstanceDialog } from "./new-instance-dialog.tsx";

interface NewInstanceButtonProps {
  actions: PlanActions;
  /** On a node's page: that node. */
  node?: string;
  /** Why nothing new can be made here, or null. */
  refusal?: string | null;
  size?: "sm" | "md";
}

/** 'New Instance…': opens its dialog, for those who may. */
export function NewInstanceButton({ actions, node = "", refusal = null, size = "md" }: NewInstanceButtonProps) {
  const [open, setOpen] = useState(false);
  const denied = refusalOf(usePageActor(), "fleet.operate");
  return (
    <>
      <Button size={size} disabledReason={denied ?? refusal} onClick={() => setOpen(true)}>
        <Plus aria-hidden /> New Instance…
      </Button>
      {open && <NewInstanceDialog node={node} actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}
