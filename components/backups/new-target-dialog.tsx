"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { SftpFields, type SftpWords } from "./sftp-fields.tsx";

interface NewTargetProps {
  ownFolder: string;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

const BLANK: SftpWords = { host: "", port: "22", user: "", path: "/", hostKey: "" };

/** A folder or another host; it is written to before it is kept. */
export function NewTargetDialog({ ownFolder, action, onClose }: NewTargetProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [name, setName] = useState("");
  const [kind, setKind] = useState("folder");
  const [path, setPath] = useState(ownFolder);
  const [words, setWords] = useState(BLANK);
  const add = async (): Promise<void> => {
    const settings = kind === "folder" ? { kind, path } : { kind, ...words, port: Number(words.port) };
    if ((await submit({ name, settings })) === null) return;
    toast.success(`${name} can be written to.`);
    onClose();
  };
  return (
    <FormDialog
      title="New target"
      description="A file is written there, read and removed before the target is kept."
      confirm="Try it and keep it"
      size="md"
      missing={name.trim() ? null : "Give it a name."}
      ownErrors={["name", "settings.path"]}
      {...{ busy, problem, onClose }}
      onSubmit={add}
    >
      <TextField
        label="Name"
        hint="Small letters, digits and dashes."
        error={problem?.fields.name}
        value={name}
        onValueChange={setName}
        spellCheck={false}
        maxLength={63}
      />
      <RadioCards
        label="Kind"
        value={kind}
        onValueChange={setKind}
        cards={[
          { value: "folder", label: "Folder", text: "Of this host, or of a disk that is mounted here." },
          { value: "sftp", label: "SFTP", text: "Of another host, which lets Lull’s key in." },
        ]}
      />
      {kind === "folder" ? (
        <TextField
          label="Folder"
          hint={`Below ${ownFolder}, or one of LULL_BACKUP_FOLDERS.`}
          error={problem?.fields["settings.path"]}
          value={path}
          onValueChange={setPath}
          spellCheck={false}
        />
      ) : (
        <SftpFields words={words} onChange={setWords} />
      )}
    </FormDialog>
  );
}
