"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { RollingDialog } from "./rolling-dialog.tsx";

/** 'Rolling maintenance…': opens its dialog, for those who may. */
export function RollingButton({ actions }: { actions: PlanActions }) {
  const [open, setOpen] = useState(false);
  const refusal = refusalOf(usePageActor(), "fleet.operate");
  return (
    <>
      <Button disabledReason={refusal} onClick={() => setOpen(true)}>
        <RefreshCw aria-hidden /> Rolling maintenance…
      </Button>
      {open && <RollingDialog actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}
