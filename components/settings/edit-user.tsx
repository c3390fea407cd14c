"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { UserView } from "#lib/queries/users/list-users.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { GroupBoxes } from "./group-boxes.tsx";
import type { UserActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

/** Groups, password and whether the user may sign in at all. Each is a change of its own. */
export function EditUser({ user, actions, onClose }: { user: UserView; actions: UserActions; onClose(): void }) {
  const [groups, setGroups] = useState<string[]>(user.groups);
  const [password, setPassword] = useState("");
  const setting = useSubmit(actions.setGroups);
  const resetting = useSubmit(actions.resetPassword);
  const switching = useSubmit(user.disabledAt ? actions.enable : actions.disable);
  const self = usePageActor().name === user.name;
  const problem = setting.problem ?? switching.problem;

  const save = async (): Promise<void> => {
    if ((await setting.submit({ userId: user.id, groups })) === null) return;
    toast.success(`${user.name}’s groups were changed.`);
    onClose();
  };
  const reset = async (): Promise<void> => {
    if ((await resetting.submit({ userId: user.id, password })) === null) return;
    toast.success(`${user.name} has a new password, and was signed out everywhere.`);
    setPassword("");
  };
  const toggle = async (): Promise<void> => {
    if ((await switching.submit({ userId: user.id })) === null) return;
    toast.success(
      user.disabledAt ? `${user.name} may sign in again.` : `${user.name} was disabled and signed out everywhere.`,
    );
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Change ${user.name}`}
      description="It holds from the user’s next request on."
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={setting.busy} onClick={() => void save()}>
            Save groups
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {problem && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        <GroupBoxes groups={groups} onChange={setGroups} />
        {user.signIn === "password" && (
          <div className="grid gap-2">
            <Field
              label="New password"
              hint="At least 12 characters."
              error={resetting.problem?.fields.password ?? resetting.problem?.detail ?? null}
            >
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
            <Button
              busy={resetting.busy}
              disabledReason={password ? null : "Type the new password first."}
              onClick={() => void reset()}
            >
              Set password
            </Button>
          </div>
        )}
        <Button
          variant={user.disabledAt ? "plain" : "danger"}
          busy={switching.busy}
          disabledReason={self && !user.disabledAt ? "You can’t disable yourself." : null}
          onClick={() => void toggle()}
        >
          {user.disabledAt ? "Let sign in again" : "Disable user"}
        </Button>
      </div>
    </Dialog>
  );
}
