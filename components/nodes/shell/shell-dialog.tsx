"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { NodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { GroupFields } from "./group-fields.tsx";
import { formOf, NEW_GROUP, shellOf } from "./shell-form.ts";

export interface ShellActions {
  configure(input: unknown): Promise<Outcome<unknown>>;
  test(input: unknown): Promise<Outcome<{ hostname: string }>>;
}

interface ShellDialogProps {
  node: string;
  shell: NodeShell;
  actions: ShellActions;
  onClose(): void;
}

const MOST_GROUPS = 20;

/** How commands get to a node, how it is rebooted, what has to run on it; its connection can be tested before. */
export function ShellDialog({ node, shell: before, actions, onClose }: ShellDialogProps) {
  const [form, setForm] = useState(() => formOf(before));
  const [answered, setAnswered] = useState<string | null>(null);
  const testing = useSubmit(actions.test, false);
  const keeping = useSubmit(actions.configure, false);
  const wish = shellOf(form);
  const fields = { ...testing.problem?.fields, ...keeping.problem?.fields };
  const general = [testing.problem, keeping.problem].find((each) => each && Object.keys(each.fields).length === 0);
  const change = (changes: Partial<typeof form>): void => {
    setForm({ ...form, ...changes });
    setAnswered(null);
    testing.clear();
    keeping.clear();
  };
  const changeGroup = (at: number) => (group: (typeof form.groups)[number]) =>
    change({ groups: form.groups.with(at, group) });
  const test = async (): Promise<void> => {
    const tested = await testing.submit({ node, sshTarget: form.sshTarget.trim() || null });
    setAnswered(tested?.hostname ?? null);
  };
  const keep = async (): Promise<void> => {
    if (!("shell" in wish) || (await keeping.submit({ node, ...wish.shell })) === null) return;
    toast.success(`How commands get to ${node} is kept.`);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Commands on ${node}`}
      description="How they get there, how the node is rebooted, and what has to run on it after a boot."
      size="lg"
      aside="Commands are words, parted by spaces; a word with spaces stands in double quotes. No shell reads them."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={keeping.busy}
            disabledReason={"shell" in wish ? null : `This is no command: ${wish.unreadable}`}
            onClick={() => void keep()}
          >
            Keep for {node}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <Field
          label="SSH target"
          hint="user@host, with :port where it isn’t 22. Lull’s key is .lull/ssh/id_ed25519.pub on its host."
          error={fields.sshTarget ?? null}
        >
          {(control) => (
            <div className="flex flex-wrap gap-2.5">
              <Input
                {...control}
                className="min-w-0 flex-1 basis-52"
                autoComplete="off"
                spellCheck={false}
                maxLength={300}
                value={form.sshTarget}
                onChange={(event) => change({ sshTarget: event.target.value })}
              />
              <Button busy={testing.busy} onClick={() => void test()}>
                Test connection
              </Button>
            </div>
          )}
        </Field>
        {answered !== null && (
          <Notice tone="ok" title={`${answered} answers`} live="polite">
            Commands get to {node} by this target.
          </Notice>
        )}
        <Field label="Reboot command (optional)" hint="Without it: reboot" error={fields.rebootCommand ?? null}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={2000}
              placeholder="systemctl reboot"
              value={form.reboot}
              onChange={(event) => change({ reboot: event.target.value })}
            />
          )}
        </Field>
        {form.groups.map((group, at) => (
          <GroupFields
            key={at}
            group={group}
            number={at + 1}
            problems={fields}
            onChange={changeGroup(at)}
            onRemove={() => change({ groups: form.groups.toSpliced(at, 1) })}
          />
        ))}
        <Button
          className="justify-self-start"
          disabledReason={form.groups.length < MOST_GROUPS ? null : `A node has ${MOST_GROUPS} groups at most.`}
          onClick={() => change({ groups: [...form.groups, NEW_GROUP] })}
        >
          <Plus aria-hidden /> Add group of services
        </Button>
        {fields.serviceGroups && <Notice tone="bad">{fields.serviceGroups}</Notice>}
        {general && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {general.detail}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
