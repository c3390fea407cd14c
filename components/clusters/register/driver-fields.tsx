"use client";

import { Field, Input } from "#components/ui/field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import type { RegisterForm } from "./register-form.ts";

interface DriverFieldsProps {
  form: RegisterForm;
  problem: string | null;
  onChange(change: Partial<RegisterForm>): void;
}

/** Which kind of cluster it is; a pair brings a file with its commands. */
export function DriverFields({ form: { driver, settings }, problem, onChange }: DriverFieldsProps) {
  return (
    <>
      <RadioCards
        label="Kind"
        value={driver}
        onValueChange={(kind) => onChange({ driver: kind === "pair" ? "pair" : "junos" })}
        cards={[
          { value: "junos", label: "Junos chassis cluster", text: "NETCONF over SSH; upgraded by one command." },
          { value: "pair", label: "Pair over SSH", text: "Two hosts with commands of their own, one after the other." },
        ]}
      />
      {driver === "pair" && (
        <Field
          label="Commands"
          hint={settings ? "The file was read." : "A JSON file as docs/examples/pair.json has it."}
          error={problem}
        >
          {(control) => (
            <Input
              {...control}
              type="file"
              accept="application/json,.json"
              className="py-2"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void file.text().then((text) => onChange({ settings: text }));
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
