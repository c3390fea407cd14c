"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { SessionView } from "#lib/queries/sessions/session-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface CancelSessionProps {
  session: SessionView;
  cancel(input: unknown): Promise<Outcome<unknown>>;
  refusal: string | null;
}

/** 'End this session…': what executes it hears of it with its next sign of life. */
export function CancelSession({
  session: { id, name, startedAt, cancelRequested },
  cancel,
  refusal,
}: CancelSessionProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem, submit } = useSubmit(cancel);
  const confirm = async (): Promise<void> => {
    if ((await submit({ id, reason })) === null) return;
    toast.success(`${name} is to end.`);
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="danger"
        disabledReason={refusal ?? (cancelRequested ? "It is being ended." : null)}
        onClick={() => setOpen(true)}
      >
        End this session…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="sm"
        title={`End ${name}`}
        description={
          startedAt === null
            ? "It hasn’t begun: it ends at once, and isn’t executed."
            : "What executes it hears of it within 20 s, and ends its command. What that has done stays."
        }
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Let it be</Button>
            <Button variant="dangerSolid" busy={busy} onClick={() => void confirm()}>
              End this session
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
          <Field label="Why (optional)" hint="It is kept with the session.">
            {(control) => (
              <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
