"use client";

import { Plus, Trash2 } from "lucide-react";
import type { CommandParameter } from "#lib/domain/jobs/command.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input, TextArea } from "#components/ui/field.tsx";

interface CommandFieldsProps {
  command: string;
  parameters: readonly CommandParameter[];
  problem: string | null;
  onChange(change: { command?: string; parameters?: readonly CommandParameter[] }): void;
}

/** The argv template, one argument to a line, and what may be filled into it. */
export function CommandFields({ command, parameters, problem, onChange }: CommandFieldsProps) {
  const change = (at: number, part: Partial<CommandParameter>): void =>
    onChange({ parameters: parameters.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  const add = (): void =>
    onChange({
      parameters: [
        ...parameters,
        { name: `value${parameters.length + 1}`, label: "Value", pattern: "[\\w.-]+", maxLength: 200, required: true },
      ],
    });
  return (
    <div className="grid gap-3">
      <Field
        label="Command"
        error={problem}
        hint="One argument to a line, the program first. {name} is filled with a parameter. No shell reads it."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            spellCheck={false}
            value={command}
            onChange={(event) => onChange({ command: event.target.value })}
            className="font-mono text-sm"
          />
        )}
      </Field>
      {parameters.map((parameter, at) => (
        <div key={at} className="grid items-end gap-2 sm:grid-cols-[1fr_1.4fr_1.6fr_auto]">
          <TextOf label="Parameter" value={parameter.name} onChange={(name) => change(at, { name })} />
          <TextOf label="Label" value={parameter.label} onChange={(label) => change(at, { label })} />
          <TextOf label="Pattern" value={parameter.pattern} onChange={(pattern) => change(at, { pattern })} />
          <Button
            size="icon"
            aria-label={`Remove ${parameter.name}`}
            onClick={() => onChange({ parameters: parameters.filter((_, index) => index !== at) })}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={add}>
          <Plus aria-hidden /> Add parameter
        </Button>
      </div>
    </div>
  );
}

function TextOf({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <Field label={label}>
      {(control) => (
        <Input {...control} spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
