"use client";

import { useState } from "react";
import { MOST_FILE_BYTES } from "#lib/domain/sheets/menu-file.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";

interface ImportFileProps {
  path: string;
  label: string;
  accept: string;
  /** The run that reads it. */
  onStarted(runId: string): void;
}

/** Chooses a file and sends it; the job that reads it says what became of it. */
export function ImportFile({ path, label, accept, onStarted }: ImportFileProps) {
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = async (chosen: File): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await upload(path, chosen).catch(() => ({
      detail: "The server can’t be reached. Try again in a moment.",
    }));
    setBusy(false);
    if ("id" in answer) onStarted(answer.id);
    else setError(answer.detail);
  };
  const tooLarge = file !== null && file.size > MOST_FILE_BYTES;
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !tooLarge) void send(file);
      }}
    >
      <Field label={label} error={tooLarge ? "A file may have 20 MB at most." : error}>
        {(control) => (
          <Input
            {...control}
            type="file"
            accept={accept}
            className="py-1.5"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" busy={busy} disabledReason={file ? null : "Choose a file first."}>
          Import<span className="sr-only"> {label.toLowerCase()}</span>
        </Button>
      </div>
    </form>
  );
}

async function upload(path: string, file: File): Promise<{ id: string } | { detail: string }> {
  const response = await fetch(path, {
    method: "POST",
    body: file,
    headers: { "content-type": "application/octet-stream" },
  });
  return (await response.json()) as { id: string } | { detail: string };
}
