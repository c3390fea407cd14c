"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface NewProps {
  /** 'organization', 'workspace' */
  what: string;
  /** What goes with the id and the name. */
  input?: object;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** Makes something that has an id, which stays, and a name. */
export function NewDialog({ what, input = {}, action, onClose }: NewProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [slug, setSlug] = useState("");
  const [name, setName] = useState("");
  const create = async (): Promise<void> => {
    if ((await submit({ ...input, slug, name: name.trim() || slug })) === null) return;
    toast.success(`The ${what} ${slug} was made.`);
    onClose();
  };
  return (
    <FormDialog
      title={`New ${what}`}
      confirm={`Make ${what}`}
      missing={slug.trim() ? null : "Give it an id."}
      ownErrors={["slug", "name"]}
      {...{ busy, problem, onClose }}
      onSubmit={create}
    >
      <TextField
        label="Id"
        hint="Letters, digits, dashes and underscores. It stands in addresses and stays as it is."
        error={problem?.fields.slug}
        value={slug}
        onValueChange={setSlug}
        spellCheck={false}
        maxLength={63}
      />
      <TextField
        label="Name"
        hint="What people read; left out, it is the id."
        error={problem?.fields.name}
        value={name}
        onValueChange={setName}
        maxLength={100}
      />
    </FormDialog>
  );
}

interface RenameProps extends NewProps {
  subject: { slug: string; name: string };
}

export function RenameDialog({ what, subject, input = {}, action, onClose }: RenameProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [name, setName] = useState(subject.name);
  const save = async (): Promise<void> => {
    if ((await submit({ ...input, name })) === null) return;
    toast.success(`${subject.slug} is called ${name} now.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Rename ${subject.slug}`}
      description={`The id of the ${what} stays.`}
      confirm="Save the name"
      ownErrors={["name"]}
      {...{ busy, problem, onClose }}
      onSubmit={save}
    >
      <TextField label="Name" error={problem?.fields.name} value={name} onValueChange={setName} maxLength={100} />
    </FormDialog>
  );
}

interface DeleteProps extends NewProps {
  subject: { slug: string };
  onDeleted?(): void;
}

/** Deletes; what would be lost is told, and then its id has to be typed. */
export function DeleteDialog({ what, subject, input = {}, action, onClose, onDeleted }: DeleteProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [typed, setTyped] = useState("");
  const remove = async (): Promise<void> => {
    if ((await submit({ ...input, ...(typed && { confirm: typed }) })) === null) return;
    toast.success(`${subject.slug} was deleted.`);
    onClose();
    onDeleted?.();
  };
  return (
    <FormDialog
      title={`Delete ${subject.slug}`}
      description={`There is no way back, except a restore. A ${what} with something in it is deleted only when its id is typed.`}
      confirm={`Delete ${what}`}
      danger
      {...{ busy, problem, onClose }}
      onSubmit={remove}
    >
      <TextField
        label={`Type ${subject.slug} to delete it with all that is in it`}
        value={typed}
        onValueChange={setTyped}
        spellCheck={false}
      />
    </FormDialog>
  );
}
