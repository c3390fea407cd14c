"use client";

import { CirclePlay } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { StartJobDialog, type StartJobProps } from "./start-job-dialog.tsx";

/** 'Start a job…': opens its dialog, for those who may start jobs. */
export function StartJobButton({ refusal, ...dialog }: Omit<StartJobProps, "onClose"> & { refusal: string | null }) {
  const [open, setOpen] = useState(false);
  const nowhere = dialog.places.length === 0 ? "There is no workspace to start a job in." : null;
  return (
    <>
      <Button disabledReason={refusal ?? nowhere} onClick={() => setOpen(true)}>
        <CirclePlay aria-hidden /> Start a job…
      </Button>
      {open && <StartJobDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}
