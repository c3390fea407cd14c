"use client";

import { useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TwiceButton } from "#components/ui/twice-button.tsx";
import { CommandFields } from "./command-fields.tsx";
import type { KindActions } from "./job-actions.ts";
import { draftOf, inputOf } from "./kind-draft.ts";
import { RuleFields } from "./rule-fields.tsx";

interface EditKindProps {
  /** Null: a new one. */
  kind: KindView | null;
  actions: KindActions;
  onClose(): void;
}

/** A kind's rules, its command and its limits. They hold from the next run that starts. */
export function EditKind({ kind, actions, onClose }: EditKindProps) {
  const [draft, setDraft] = useState(() => draftOf(kind));
  const saving = useSubmit(kind ? actions.edit : actions.create);
  const removing = useSubmit(actions.remove);
  const problem = saving.problem ?? removing.problem;
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if ((await saving.submit(inputOf(draft, kind))) === null) return;
    toast.success(kind ? `${draft.name} was changed.` : `${draft.name} was made.`);
    onClose();
  };
  const remove = async (): Promise<void> => {
    if (kind === null || (await removing.submit({ id: kind.id })) === null) return;
    toast.success(`${kind.name} was deleted.`);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="lg"
      title={kind ? `Edit ${kind.name}` : "New kind"}
      description="It holds from the next run that starts."
      actions={
        <>
          {kind && !kind.builtIn && (
            <TwiceButton
              label="Delete this kind"
              sure="Delete the kind for good"
              busy={removing.busy}
              onConfirm={() => void remove()}
            />
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="edit-kind" busy={saving.busy}>
            {kind ? "Save the kind" : "Make the kind"}
          </Button>
        </>
      }
    >
      <form id="edit-kind" onSubmit={(event) => void save(event)} className="grid gap-4">
        {problem && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {!kind && (
            <Field label="Id" hint="Lower case; runs name it." error={problem?.fields.id ?? null}>
              {(control) => (
                <Input {...control} required value={draft.id} onChange={(event) => set({ id: event.target.value })} />
              )}
            </Field>
          )}
          <Field label="Name" error={problem?.fields.name ?? null}>
            {(control) => (
              <Input {...control} required value={draft.name} onChange={(event) => set({ name: event.target.value })} />
            )}
          </Field>
          <Field label="Delayed after, seconds" error={problem?.fields.delayedSeconds ?? null}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={1}
                value={draft.delayedSeconds}
                onChange={(event) => set({ delayedSeconds: event.target.value })}
              />
            )}
          </Field>
          <Field label="Ended after, seconds" error={problem?.fields.limitSeconds ?? null}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={1}
                value={draft.limitSeconds}
                onChange={(event) => set({ limitSeconds: event.target.value })}
              />
            )}
          </Field>
        </div>
        <RuleFields policy={draft.policy} onChange={(policy) => set({ policy })} />
        {(kind === null || kind.executor === "command") && (
          <CommandFields
            command={draft.command}
            parameters={draft.parameters}
            problem={problem?.fields.command ?? null}
            onChange={set}
          />
        )}
        <Checkbox
          label="Members of an organization may start it"
          checked={draft.memberStarts}
          onCheckedChange={(memberStarts) => set({ memberStarts })}
        />
        <Checkbox
          label="Start it once more when its runner is lost"
          hint="Only where a second start does no harm. Otherwise it ends as Complete (error)."
          checked={draft.retries}
          onCheckedChange={(retries) => set({ retries })}
        />
      </form>
    </Dialog>
  );
}
