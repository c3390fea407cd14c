"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { JobAction } from "./job-actions.ts";

interface CancelRunProps {
  run: RunDetail;
  cancel: JobAction;
  refusal: string | null;
}

/** 'Cancel run…': what it does depends on whether the run has begun. */
export function CancelRun({ run, cancel, refusal }: CancelRunProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem, submit } = useSubmit(cancel);
  const asked = run.cancelRequested ? "It is being ended." : null;
  const confirm = async (): Promise<void> => {
    if ((await submit({ id: run.id, reason })) === null) return;
    toast.success(`${run.name} ends.`);
    setOpen(false);
  };
  return (
    <>
      <Button variant="danger" disabledReason={refusal ?? asked} onClick={() => setOpen(true)}>
        Cancel run…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={`Cancel ${run.name}`}
        description={
          run.wait
            ? "It hasn’t begun: it ends at once, and isn’t executed."
            : "Its processes are asked to end, and ended after five seconds. What they have done stays."
        }
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Let it be</Button>
            <Button variant="dangerSolid" busy={busy} onClick={() => void confirm()}>
              Cancel this run
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {problem && (
            <Notice tone="bad" live="assertive">
              {problem.detail}
            </Notice>
          )}
          <Field label="Why (optional)" hint="It is kept with the run.">
            {(control) => (
              <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
