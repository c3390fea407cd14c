"use client";

import { useState } from "react";
import { toast } from "sonner";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { GroupBoxes } from "./group-boxes.tsx";
import type { UserActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

export function AddUser({ actions, onClose }: { actions: UserActions; onClose(): void }) {
  const { busy, problem, submit } = useSubmit(actions.create);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [groups, setGroups] = useState<string[]>([]);
  const add = async (): Promise<void> => {
    if ((await submit({ name, password, groups })) === null) return;
    toast.success(`${name} was added.`);
    onClose();
  };
  return (
    <FormDialog
      title="Add user"
      confirm="Add user"
      ownErrors={["name", "password"]}
      {...{ busy, problem, onClose }}
      onSubmit={add}
    >
      <TextField
        label="Name"
        hint="Lower case; it is what one signs in with."
        error={problem?.fields.name}
        value={name}
        onValueChange={setName}
      />
      <TextField
        label="Password"
        hint="At least 12 characters."
        error={problem?.fields.password}
        type="password"
        autoComplete="new-password"
        value={password}
        onValueChange={setPassword}
      />
      <GroupBoxes groups={groups} onChange={setGroups} />
    </FormDialog>
  );
}
