"use client";

import { useState } from "react";
import type { AuditView } from "#lib/queries/audit/audit-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { exactTime } from "#components/ui/time-text.ts";

/** One entry whole: what was before and what is after. */
export function AuditDetail({ entry }: { entry: AuditView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Show
        <span className="sr-only">
          {" "}
          {entry.action} of {entry.subject.name}
        </span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={entry.action}
        description={`${entry.actor.name}, ${exactTime(entry.at)}${entry.address ? `, from ${entry.address}` : ""}`}
      >
        <dl className="grid gap-3">
          <Part name="Of what">{`${entry.subject.kind} ${entry.subject.name}`}</Part>
          {entry.reason && <Part name="Why">{entry.reason}</Part>}
          <Part name="Before">{json(entry.before)}</Part>
          <Part name="After">{json(entry.after)}</Part>
        </dl>
      </Dialog>
    </>
  );
}

function Part({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-sm font-semibold">{name}</dt>
      <dd className="text-muted font-mono text-xs break-words whitespace-pre-wrap">{children}</dd>
    </div>
  );
}

function json(value: unknown): string {
  return value === null || value === undefined ? "nothing recorded" : JSON.stringify(value, null, 2);
}
