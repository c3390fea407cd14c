"use client";

import Link from "next/link";
import { useState } from "react";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWithoutOverrides } from "./use-without-overrides.ts";

interface NewBackupProps {
  targets: readonly string[];
  databases: readonly string[];
  actions: PlanActions;
  onClose(): void;
}

const FORMATS = [
  { value: "directory", label: "Directory, in parallel" },
  { value: "custom", label: "One file, streamed" },
];

/** 'New backup…': of what, to where, and whether the platform has to stand still for it. */
export function NewBackupDialog({ targets, databases, actions, onClose }: NewBackupProps) {
  const [database, setDatabase] = useState(databases[0] ?? "platform");
  const [target, setTarget] = useState(targets[0] ?? "");
  const [format, setFormat] = useState("directory");
  const [quiescence, setQuiescence] = useState("hot");
  return (
    <PlanDialog
      title="New backup"
      description="One moment of the database, dumped while everybody goes on, and read back whole before it counts."
      actions={useWithoutOverrides(actions)}
      input={{ database, target, format, quiescence }}
      onClose={onClose}
      form={
        <div className="grid gap-3.5">
          <div className="grid gap-3.5 sm:grid-cols-3">
            <Choice label="Database" names={databases} value={database} onChange={setDatabase} />
            <Choice label="Target" names={targets} value={target} onChange={setTarget} />
            <Field label="Format">
              {(control) => (
                <Select {...control} options={FORMATS} value={format} onValueChange={setFormat} className="w-full" />
              )}
            </Field>
          </div>
          <RadioCards
            label="Does the platform stand still?"
            value={quiescence}
            onValueChange={setQuiescence}
            cards={[
              {
                value: "hot",
                label: "Hot backup",
                text: "Jobs may be at work: a run that is under way is under way in the backup, too.",
              },
              {
                value: "certificate",
                label: "With a quiescence certificate",
                text: "Nothing has been written since it was proven to stand still.",
              },
            ]}
          />
          {quiescence === "certificate" && (
            <p className="text-muted text-sm">
              The certificate has to hold now and to the end of the dump.{" "}
              <Link href="/mode" className="text-accent font-semibold underline">
                Quiesce the platform
              </Link>
            </p>
          )}
        </div>
      }
    />
  );
}

interface ChoiceProps {
  label: string;
  names: readonly string[];
  value: string;
  onChange(value: string): void;
}

export function Choice({ label, names, value, onChange }: ChoiceProps) {
  const options = names.map((name) => ({ value: name, label: name }));
  return (
    <Field label={label}>
      {(control) => <Select {...control} options={options} value={value} onValueChange={onChange} className="w-full" />}
    </Field>
  );
}
