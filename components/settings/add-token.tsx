"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ShownOnce } from "./shown-once.tsx";
import type { TokenActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

const EXPIRES = [
  { value: "7", label: "in 7 days" },
  { value: "30", label: "in 30 days" },
  { value: "90", label: "in 90 days" },
  { value: "365", label: "in a year" },
  { value: "", label: "never" },
];

const MAY: Record<string, string> = {
  read: "See nodes, instances and operations",
  operate: "Put nodes in maintenance, enable, abort, answer",
  admin: "Add nodes, administer users and the audit",
};

/** A new token, with what it may do; then the token itself, this once. */
export function AddToken({
  scopes: grantable,
  actions,
  onClose,
}: {
  scopes: readonly string[];
  actions: TokenActions;
  onClose(): void;
}) {
  const { busy, problem, submit } = useSubmit(actions.create);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["read"]);
  const [days, setDays] = useState("90");
  const [made, setMade] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const created = await submit({ name, scopes, expiresInDays: days ? Number(days) : null });
    if (created) setMade(created.token);
  };
  if (made !== null) return <ShownOnce name={name} token={made} onClose={onClose} />;
  return (
    <FormDialog
      title="New token"
      description="It acts in your name, and never beyond your own groups."
      confirm="Make token"
      missing={scopes.length ? null : "Choose at least one scope."}
      ownErrors={["name"]}
      {...{ busy, problem, onClose }}
      onSubmit={add}
    >
      <TextField
        label="Name"
        hint="What it is for: nightly drain"
        error={problem?.fields.name}
        value={name}
        onValueChange={setName}
      />
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 text-sm font-semibold">Scopes</legend>
        {grantable.map((scope) => (
          <Checkbox
            key={scope}
            label={scope}
            hint={MAY[scope]}
            checked={scopes.includes(scope)}
            onCheckedChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
          />
        ))}
      </fieldset>
      <Field label="Expires">
        {(control) => <Select {...control} options={EXPIRES} value={days} onValueChange={setDays} />}
      </Field>
    </FormDialog>
  );
}
