"use client";

import { TextField } from "#components/ui/text-field.tsx";
import type { MemberForm } from "./connection-form.ts";

interface MemberFieldsProps {
  member: 0 | 1;
  value: MemberForm;
  problems: Readonly<Record<string, string>>;
  onChange(value: MemberForm): void;
}

/** Where a member is reached. */
export function MemberFields({ member, value, problems, onChange }: MemberFieldsProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">Member {member}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-2.5">
        <TextField
          label={`Host of member ${member}`}
          error={problems[`members.${member}.host`]}
          value={value.host}
          spellCheck={false}
          onValueChange={(host) => onChange({ ...value, host })}
        />
        <TextField
          label="Port"
          aria-label={`Port of member ${member}`}
          error={problems[`members.${member}.port`]}
          value={value.port}
          type="number"
          min={1}
          max={65_535}
          onValueChange={(port) => onChange({ ...value, port })}
        />
      </div>
    </fieldset>
  );
}
