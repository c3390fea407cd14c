"use client";

import { useRouter } from "next/navigation";
import { useState, type ChangeEvent } from "react";
import { toast } from "sonner";
import type { ReleasesView } from "#lib/queries/upgrades/list-releases.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { memoryText } from "#components/ui/memory-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendBundle, type BringActions } from "./send-bundle.ts";

/** Brings a bundle here: from this computer, or from the folder on the host. */
export function BringCard({ releases, actions }: { releases: ReleasesView; actions: BringActions }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const bring = async (name: string, work: () => Promise<Outcome<{ version: string }>>): Promise<void> => {
    setProblem(null);
    setBusy(name);
    const outcome = await work().catch(unreachable);
    setBusy(null);
    if (!outcome.ok) return setProblem(`${name}: ${outcome.detail}`);
    toast.success(`Release ${outcome.value.version} is here.`);
    router.refresh();
  };
  const upload = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void bring(file.name, () => sendBundle(file, actions));
  };
  return (
    <Card aria-labelledby="bring">
      <CardHead id="bring" title="Bring a release here" />
      <CardBody className="grid gap-4">
        {problem && (
          <Notice tone="bad" title="The bundle was refused" live="assertive">
            {problem}
          </Notice>
        )}
        <Field
          label="Upload a bundle"
          hint={
            busy
              ? `${busy} is being checked…`
              : "A .tar.gz that a release was built into. It is checked before it is kept."
          }
        >
          {(control) => (
            <Input {...control} type="file" accept=".gz" disabled={busy !== null} onChange={upload} className="py-2" />
          )}
        </Field>
        <div className="grid gap-2">
          <p className="text-sm font-semibold">On the host</p>
          <p className="text-muted text-sm wrap-anywhere">
            {releases.found.length === 0 ? "Nothing lies in " : "Lies in "}
            <code>{releases.folder}</code>
          </p>
          <ul className="grid gap-1.5">
            {releases.found.map(({ name, bytes }) => (
              <li key={name} className="flex flex-wrap items-center gap-3 text-sm">
                <span className="wrap-anywhere">{name}</span>
                <span className="text-muted">{memoryText(bytes)}</span>
                <Button
                  size="sm"
                  aria-label={`Bring in ${name}`}
                  busy={busy === name}
                  onClick={() => void bring(name, () => actions.add({ found: name }))}
                >
                  Bring in
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </CardBody>
    </Card>
  );
}

function unreachable(): Outcome<never> {
  return { ok: false, reason: "unavailable", detail: "The server can’t be reached. Try again in a moment." };
}
