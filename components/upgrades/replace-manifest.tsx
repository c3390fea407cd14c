"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ManifestView } from "#lib/queries/platform/read-manifest.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Field, TextArea } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface ReplaceManifestProps {
  view: ManifestView;
  replace(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** The manifest's text, edited or pasted; what is wrong with it is told by the place within it. */
export function ReplaceManifest({ view, replace, onClose }: ReplaceManifestProps) {
  const [text, setText] = useState(view.text);
  const [reason, setReason] = useState("");
  const { busy, problem, submit } = useSubmit(replace);
  const manifest = asJson(text);
  const unreadable = manifest === undefined ? "It isn’t JSON: look for a missing comma or quote." : null;
  const wrong = problem ? Object.entries(problem.fields).filter(([field]) => field.startsWith("manifest")) : [];
  const told = wrong.map(([field, message]) => `${field.replace(/^manifest\.?/, "")}: ${message}`).join(" ");
  const save = async (): Promise<void> => {
    if ((await submit({ manifest, revision: view.revision, reason })) === null) return;
    toast.success("The manifest was replaced. It holds from now on.");
    onClose();
  };
  return (
    <FormDialog
      title="Replace the platform manifest"
      description="Which services and databases the platform has, what an upgrade calls, and whose releases are trusted. Nothing is started or stopped by this."
      confirm="Replace manifest"
      missing={unreadable ?? (reason.trim() ? null : "Give a reason.")}
      size="lg"
      busy={busy}
      problem={problem}
      ownErrors={["manifest", "manifest.", "reason"]}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label="Manifest"
        error={unreadable ?? (told || null)}
        hint="docs/integration/platform-manifest.md has each field."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={16}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <TextField
        label="Reason"
        maxLength={2000}
        error={problem?.fields.reason}
        value={reason}
        onValueChange={setReason}
      />
    </FormDialog>
  );
}

/** Undefined where it isn't JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
