"use client";

import type { ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { AppearanceFields } from "./appearance-fields.tsx";
import { BypassFields } from "./bypass-fields.tsx";
import { itemsOf, listError } from "./list-text.ts";
import { OrganizationFields } from "./organization-fields.tsx";
import { PathRules } from "./path-rules.tsx";
import type { RulesPartProps } from "./rules-part.ts";

/** The fields whose errors stand here; whatever else is wrong stands above the form. */
export const RULES_ERRORS = [
  "trustedProxies",
  "safeMethods",
  "paths",
  "organization",
  "bypass",
  "probe",
  "appearance",
].flatMap((name) => [`rules.${name}`, `rules.${name}.`]);

/** All that docs/integration/gate.md says of an application, as a form. */
export function RulesFields(props: RulesPartProps) {
  const { draft, fields, onChange } = props;
  return (
    <>
      <Section title="Who is believed, and what writes">
        <TextField
          label="Trusted proxies"
          hint="Addresses or networks, by comma. What anybody else says of a request counts for nothing."
          error={listError(fields, "rules.trustedProxies", itemsOf(draft.trustedProxies))}
          value={draft.trustedProxies}
          onValueChange={(trustedProxies) => onChange({ trustedProxies })}
          spellCheck={false}
        />
        <TextField
          label="Methods that only read"
          hint="By comma, in capitals. Every other method writes."
          error={listError(fields, "rules.safeMethods", itemsOf(draft.safeMethods))}
          value={draft.safeMethods}
          onValueChange={(safeMethods) => onChange({ safeMethods })}
          spellCheck={false}
        />
      </Section>
      <Section title="Paths">
        <PathRules {...props} />
      </Section>
      <Section title="Organization">
        <OrganizationFields {...props} />
      </Section>
      <Section title="Who passes in spite of the mode">
        <BypassFields {...props} />
      </Section>
      <Section title="Proxies and probe">
        <Checkbox
          label="Keep flags for proxies that decide by themselves"
          hint="They know the mode alone: no organizations, no bypass, no paths of this form."
          checked={draft.flags}
          onCheckedChange={(flags) => onChange({ flags })}
        />
        <TextField
          label="Probe"
          hint="An address that a worker asks every 30 s for the status page; none: nobody asks."
          error={fields["rules.probe"]}
          value={draft.probe}
          onValueChange={(probe) => onChange({ probe })}
          spellCheck={false}
        />
      </Section>
      <Section title="Banner and maintenance page">
        <AppearanceFields {...props} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="border-line-soft grid min-w-0 gap-3 border-t pt-3">
      <legend className="float-left mb-2 w-full text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}
