"use client";

import type { OrganizationRule } from "#lib/domain/gate/rules.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RulesPartProps } from "./rules-part.ts";

const BY: readonly { value: OrganizationRule["by"]; label: string }[] = [
  { value: "none", label: "Its requests belong to no organization" },
  { value: "header", label: "A header names it" },
  { value: "host", label: "The host name names it" },
];

/** By what a request is known to be an organization's, so that its own read-only holds. */
export function OrganizationFields({ draft: { organizationBy, organizationIn }, fields, onChange }: RulesPartProps) {
  return (
    <>
      <Field
        label="Whose request it is"
        error={fields["rules.organization"] ?? fields["rules.organization.by"] ?? null}
      >
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={organizationBy}
            options={BY}
            onValueChange={(by) => onChange({ organizationBy: by as OrganizationRule["by"], organizationIn: "" })}
          />
        )}
      </Field>
      {organizationBy === "header" && (
        <TextField
          label="Header"
          hint="The proxy must set it itself: a client can write any header."
          error={fields["rules.organization.header"]}
          value={organizationIn}
          onValueChange={(next) => onChange({ organizationIn: next })}
          spellCheck={false}
        />
      )}
      {organizationBy === "host" && (
        <TextField
          label="Suffix"
          hint="What stands before it is the organization: .shop.example.org"
          error={fields["rules.organization.suffix"]}
          value={organizationIn}
          onValueChange={(next) => onChange({ organizationIn: next })}
          spellCheck={false}
        />
      )}
    </>
  );
}
