"use client";

import { useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { AccountActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

const EMPTY = { currentPassword: "", password: "", again: "" };
type FieldName = keyof typeof EMPTY;

interface AccountSettingsProps {
  /** Who signs in by single sign-on has no password here. */
  hasPassword: boolean;
  actions: AccountActions;
}

/** One's own account: who one is, and one's password. */
export function AccountSettings({ hasPassword, actions }: AccountSettingsProps) {
  const { name, groups } = usePageActor();
  return (
    <Card aria-labelledby="account" className="max-w-xl">
      <CardHead id="account" title="Your account" />
      <CardBody>
        <p className="mb-4">
          You are signed in as <strong>{name}</strong>,{" "}
          {groups.length > 0 ? `a member of ${groups.join(", ")}` : "in no group"}.
        </p>
        {hasPassword ? (
          <PasswordForm name={name} actions={actions} />
        ) : (
          <p className="text-muted">You sign in by single sign-on: your password is changed there.</p>
        )}
      </CardBody>
    </Card>
  );
}

function PasswordForm({ name, actions }: { name: string; actions: AccountActions }) {
  const { busy, problem, submit } = useSubmit(actions.changePassword);
  const [given, setGiven] = useState(EMPTY);
  const [differs, setDiffers] = useState(false);
  const change = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { currentPassword, password, again } = given;
    setDiffers(password !== again);
    if (password !== again || (await submit({ currentPassword, password })) === null) return;
    setGiven(EMPTY);
    toast.success("Your password was changed. Your other sessions have ended.");
  };
  const field = (of: FieldName, label: string, error: string | null, hint?: string) => (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          type="password"
          required
          autoComplete={of === "currentPassword" ? "current-password" : "new-password"}
          value={given[of]}
          onChange={(event) => setGiven({ ...given, [of]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form onSubmit={(event) => void change(event)} className="grid gap-4">
      {problem && Object.keys(problem.fields).length === 0 && (
        <Notice tone="bad" live="assertive">
          {problem.detail}
        </Notice>
      )}
      {/* So that a password store knows whose it is. */}
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      {field("currentPassword", "Current password", problem?.fields.currentPassword ?? null)}
      {field("password", "New password", problem?.fields.password ?? null, "At least 12 characters.")}
      {field("again", "New password again", differs ? "The two aren’t the same." : null)}
      <p className="text-muted text-sm">All your other sessions end. Tokens go on working.</p>
      <Button variant="primary" type="submit" busy={busy} className="justify-self-start">
        Change password
      </Button>
    </form>
  );
}
