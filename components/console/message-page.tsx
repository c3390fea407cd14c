"use client";

import { useState, type SubmitEvent } from "react";
import type { SituationView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, TextArea } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { askConsole } from "./ask-console.ts";
import { useDatabaseAnswers } from "./held-provider.tsx";
import { usePolled } from "./use-polled.ts";

/** What the users read while they wait. */
export function MessagePage() {
  const { value } = usePolled<SituationView>("situation", 60_000);
  return (
    <>
      <PageHead title="Message to the users">
        Shown at /maintenance. The exit puts the notice back as it was before.
      </PageHead>
      {value ? <MessageForm before={value} /> : <Skeleton className="h-60" />}
    </>
  );
}

function MessageForm({ before }: { before: SituationView }) {
  const database = useDatabaseAnswers() !== false;
  const [text, setText] = useState((database ? before.notice : before.message?.text) ?? "");
  const [end, setEnd] = useState(before.expectedEnd ? localText(before.expectedEnd) : "");
  const [contact, setContact] = useState(before.contact ?? "");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const rest = { expectedEnd: end ? new Date(end).toISOString() : null, contact: contact || null };
    const answer = await askConsole("held/message", "POST", { text, ...(database ? rest : {}) });
    setSaid(answer.ok ? { ok: true, text: "The users read it now." } : { ok: false, text: answer.detail });
    setBusy(false);
  };
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {!database && (
        <Notice tone="warn" title="No database answers">
          The text alone is kept, on this host, until another message takes its place.
        </Notice>
      )}
      <Field label="Message" hint="300 to 350 characters are read best.">
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {database && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Expected end"
            hint="In your own time zone."
            type="datetime-local"
            value={end}
            onValueChange={setEnd}
          />
          <TextField label="Who to ask" maxLength={200} value={contact} onValueChange={setContact} />
        </div>
      )}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Tell the users
        </Button>
      </div>
      <div role="status">{said?.ok && <Notice tone="ok">{said.text}</Notice>}</div>
      {said && !said.ok && (
        <Notice tone="bad" live="assertive">
          {said.text}
        </Notice>
      )}
    </form>
  );
}

/** As a datetime-local field wants it: local, without a zone. */
function localText(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
