"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { ConductorView } from "#lib/queries/conductors/list-conductors.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import type { ConductorActions } from "#components/organizations/organization-actions.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TwiceButton } from "#components/ui/twice-button.tsx";
import { newStep, StepFields, type DraftStep } from "./step-fields.tsx";

interface ConductorDialogProps {
  workspaceId: string;
  /** Null for a new one. */
  conductor: ConductorView | null;
  kinds: readonly KindView[];
  actions: ConductorActions;
  onClose(): void;
}

export function ConductorDialog({ workspaceId, conductor, kinds, actions, onClose }: ConductorDialogProps) {
  const { busy, problem, submit } = useSubmit(conductor ? actions.edit : actions.create);
  const deleting = useSubmit(actions.remove);
  const [name, setName] = useState(conductor?.name ?? "");
  const [steps, setSteps] = useState<DraftStep[]>(
    () => conductor?.steps.map((step, at) => ({ ...step, draft: String(at) })) ?? [newStep(kinds)],
  );
  const place = conductor ? { conductorId: conductor.id, revision: conductor.revision } : { workspaceId };
  const save = async (): Promise<void> => {
    const sent = steps.map(({ draft: _draft, ...step }) => step);
    if ((await submit({ ...place, name, steps: sent })) === null) return;
    toast.success(`${name} was ${conductor ? "changed" : "made"}.`);
    onClose();
  };
  const remove = async (): Promise<void> => {
    if ((await deleting.submit({ conductorId: conductor?.id })) === null) return;
    toast.success(`${name} was deleted.`);
    onClose();
  };
  return (
    <FormDialog
      title={conductor ? `Edit ${conductor.name}` : "New conductor"}
      description="Its runs are started one after the other. What is going on keeps the steps that it began with."
      confirm={conductor ? "Save conductor" : "Make conductor"}
      ownErrors={["name"]}
      missing={name.trim() ? null : "Give it a name."}
      size="lg"
      busy={busy}
      problem={problem ?? deleting.problem}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField label="Name" error={problem?.fields.name} value={name} onValueChange={setName} maxLength={100} />
      {steps.map((step, at) => (
        <StepFields
          key={step.draft}
          number={at + 1}
          step={step}
          kinds={kinds}
          onChange={(next) => setSteps(steps.map((each, index) => (index === at ? next : each)))}
          onRemove={steps.length > 1 ? () => setSteps(steps.filter((_, index) => index !== at)) : null}
        />
      ))}
      <div className="flex flex-wrap gap-2.5">
        <Button onClick={() => setSteps([...steps, newStep(kinds)])}>
          <Plus aria-hidden /> Add step
        </Button>
        {conductor && (
          <TwiceButton
            label="Delete conductor"
            sure="Delete the conductor for good"
            busy={deleting.busy}
            onConfirm={() => void remove()}
          />
        )}
      </div>
    </FormDialog>
  );
}
