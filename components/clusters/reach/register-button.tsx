"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ReachActions } from "./reach-actions.ts";
import { RegisterDialog } from "./register-dialog.tsx";

/** 'Register cluster…' */
export function RegisterButton({ actions }: { actions: ReachActions }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={refusalOf(usePageActor(), "fleet.register")} onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Register cluster…
      </Button>
      {open && <RegisterDialog actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}
