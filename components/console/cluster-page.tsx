"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { askConsole } from "./ask-console.ts";

/** Starts the installation's own PostgreSQL. */
export function ClusterPage() {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  const start = async (): Promise<void> => {
    setBusy(true);
    const answer = await askConsole<{ value: { detail: string } }>("held/start-cluster", "POST");
    setSaid(answer.ok ? { ok: true, text: answer.value.value.detail } : { ok: false, text: answer.detail });
    setBusy(false);
  };
  return (
    <>
      <PageHead title="Start the database’s own cluster">
        One that runs already is left alone. When control answers again, sign in again: the lock is kept there.
      </PageHead>
      <div>
        <Button variant="primary" busy={busy} onClick={() => void start()}>
          {busy ? "Starting PostgreSQL" : "Start PostgreSQL"}
        </Button>
      </div>
      <div role="status">{said?.ok && <Notice tone="ok">{said.text}</Notice>}</div>
      {said && !said.ok && (
        <Notice tone="bad" live="assertive">
          {said.text}
        </Notice>
      )}
    </>
  );
}
