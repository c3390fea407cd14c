"use client";

import { useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { GroupBoxes } from "./group-boxes.tsx";
import type { UserActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

export function AddUser({ actions, onClose }: { actions: UserActions; onClose(): void }) {
  const { busy, problem, submit } = useSubmit(actions.create);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [groups, setGroups] = useState<string[]>([]);
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if ((await submit({ name, password, groups })) === null) return;
    toast.success(`${name} was added.`);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add user"
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="add-user" busy={busy}>
            Add user
          </Button>
        </>
      }
    >
      <form id="add-user" onSubmit={(event) => void add(event)} className="grid gap-4">
        {problem && Object.keys(problem.fields).length === 0 && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        <Field label="Name" error={problem?.fields.name ?? null} hint="Lower case; it is what one signs in with.">
          {(control) => (
            <Input {...control} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label="Password" error={problem?.fields.password ?? null} hint="At least 12 characters.">
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <GroupBoxes groups={groups} onChange={setGroups} />
      </form>
    </Dialog>
  );
}
