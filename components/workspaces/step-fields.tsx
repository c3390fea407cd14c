"use client";

import type { ConductorStepView } from "#lib/queries/conductors/list-conductors.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** A step while it is being written: `draft` tells it from the others. */
export type DraftStep = ConductorStepView & { draft: string };

export function newStep(kinds: readonly KindView[]): DraftStep {
  return { draft: crypto.randomUUID(), kind: kinds[0]?.id ?? "", name: "", target: null, parameters: {} };
}

interface StepFieldsProps {
  number: number;
  step: DraftStep;
  kinds: readonly KindView[];
  onChange(step: DraftStep): void;
  onRemove: (() => void) | null;
}

/** One run of a flow: what kind it is, and what its parameters are filled with. */
export function StepFields({ number, step, kinds, onChange, onRemove }: StepFieldsProps) {
  const parameters = kinds.find(({ id }) => id === step.kind)?.parameters ?? [];
  return (
    <fieldset className="border-line-soft grid gap-3 rounded-lg border p-3 sm:grid-cols-2">
      <legend className="px-1 text-sm font-semibold">Step {number}</legend>
      <Field label={`Kind of step ${number}`}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={step.kind}
            onValueChange={(kind) => onChange({ ...step, kind, parameters: {} })}
            options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <TextField
        label={`Name of step ${number}`}
        value={step.name}
        onValueChange={(name) => onChange({ ...step, name })}
        maxLength={100}
      />
      {parameters.map(({ name, label, maxLength, required }) => (
        <TextField
          key={name}
          label={required ? label : `${label} (optional)`}
          value={step.parameters[name] ?? ""}
          onValueChange={(value) => onChange({ ...step, parameters: { ...step.parameters, [name]: value } })}
          maxLength={maxLength}
        />
      ))}
      <div className="sm:col-start-2 sm:justify-self-end">
        <Button
          size="sm"
          disabledReason={onRemove ? null : "A conductor has at least one step."}
          onClick={() => onRemove?.()}
        >
          Remove<span className="sr-only"> step {number}</span>
        </Button>
      </div>
    </fieldset>
  );
}
