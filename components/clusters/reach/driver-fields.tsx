"use client";

import { Field, Input } from "#components/ui/field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import type { ConnectionForm } from "./connection-form.ts";

interface DriverFieldsProps {
  form: ConnectionForm;
  /** Its kind is fixed then, and the commands that are kept stay unless others are given. */
  registered: boolean;
  problem: string | null;
  onChange(change: Partial<ConnectionForm>): void;
}

const EXAMPLE = "A JSON file as docs/examples/pair.json has it.";
const KINDS = [
  { value: "junos", label: "Junos chassis cluster", text: "NETCONF over SSH; upgraded by one command." },
  { value: "pair", label: "Pair over SSH", text: "Two hosts with commands of their own, one after the other." },
];

/** Which kind of cluster it is; a pair brings a file with its commands. */
export function DriverFields({ form: { driver, settings }, registered, problem, onChange }: DriverFieldsProps) {
  return (
    <>
      {!registered && (
        <RadioCards
          label="Kind"
          value={driver}
          onValueChange={(kind) => onChange({ driver: kind === "pair" ? "pair" : "junos" })}
          cards={KINDS}
        />
      )}
      {driver === "pair" && (
        <Field
          label="Commands"
          hint={settings ? "The file was read." : registered ? "Those that are kept stay." : EXAMPLE}
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
