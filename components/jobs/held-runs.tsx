"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { RunCounts } from "#lib/queries/runs/count-runs.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { plural } from "#components/ui/time-text.ts";
import type { JobAction } from "./job-actions.ts";
import { useRunCounts } from "./use-run-counts.ts";

interface HeldRunsProps {
  initial: RunCounts;
  release: JobAction;
  refusal: string | null;
}

/** Runs that a restore has brought back: nobody knows whether they were executed in the time that was lost. */
export function HeldRuns({ initial, release, refusal }: HeldRunsProps) {
  const { data = initial } = useRunCounts(initial);
  const [asking, setAsking] = useState(false);
  if (data.held === 0) return null;
  const runs = plural(data.held, "run");
  return (
    <div className="mb-4">
      <Notice tone="warn" title={`${runs} held back since a restore`}>
        <p className="mb-2">
          They were waiting when the backup was taken, and may have been executed since. Look at them, cancel those that
          must not run again, and release the rest.
        </p>
        <Button disabledReason={refusal} onClick={() => setAsking(true)}>
          Release {runs}…
        </Button>
      </Notice>
      {asking && <ReleaseDialog runs={runs} release={release} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ReleaseDialog({ runs, release, onClose }: { runs: string; release: JobAction; onClose(): void }) {
  const [reason, setReason] = useState("");
  const { busy, problem, submit } = useSubmit(release);
  return (
    <FormDialog
      title={`Release ${runs}`}
      description="They start in their order as runners are free, as the mode and the rules of their kinds allow."
      confirm={`Release ${runs}`}
      missing={reason.trim() === "" ? "Give a reason." : null}
      busy={busy}
      problem={problem}
      ownErrors={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        if ((await submit({ all: true, reason })) === null) return;
        toast.success(`${runs} released.`);
        onClose();
      }}
    >
      <Field label="Reason" hint="It is kept with the audit." error={problem?.fields.reason ?? null}>
        {(control) => (
          <Input {...control} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
