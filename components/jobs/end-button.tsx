"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface EndButtonProps {
  id: string;
  /** On the button, which opens the dialog. */
  label: string;
  title: string;
  /** What becomes of it, and of what it has done. */
  description: string;
  confirm: string;
  /** 'run', 'session' */
  what: string;
  /** Told when it was asked to end. */
  done: string;
  end(input: unknown): Promise<Outcome<unknown>>;
  refusal: string | null;
}

/** Asks a run or a session to end, after saying what that does, with a reason that is kept. */
export function EndButton({ id, label, title, description, confirm, what, done, end, refusal }: EndButtonProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem, submit } = useSubmit(end);
  const ask = async (): Promise<void> => {
    if ((await submit({ id, reason })) === null) return;
    toast.success(done);
    setOpen(false);
  };
  return (
    <>
      <Button variant="danger" disabledReason={refusal} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={title}
        description={description}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Let it be</Button>
            <Button variant="dangerSolid" busy={busy} onClick={() => void ask()}>
              {confirm}
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
          <Field label="Why (optional)" hint={`It is kept with the ${what}.`}>
            {(control) => (
              <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
