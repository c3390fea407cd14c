"use client";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { itemsOf, listError } from "./list-text.ts";
import { nextGeneration } from "./rules-draft.ts";
import type { RulesPartProps } from "./rules-part.ts";

/** Testers who pass: by a signed link, a group of the proxy's sign-in, an address. */
export function BypassFields({ draft, fields, onChange }: RulesPartProps) {
  const { links, groupsHeader, groupNames, addresses } = draft;
  return (
    <>
      <Checkbox
        label="Signed links for testers"
        hint="Each is made with ‘Link…’ and expires."
        checked={links !== null}
        onCheckedChange={(on) => onChange({ links: on ? nextGeneration(null, Date.now()) : null })}
      />
      {links !== null && (
        <div className="flex flex-wrap items-center gap-2.5 text-sm">
          <span className="text-muted">Links of generation {links} hold.</span>
          <Button size="sm" onClick={() => onChange({ links: nextGeneration(links, Date.now()) })}>
            End those that were given out
          </Button>
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Header with groups"
          hint="The proxy’s sign-in must set it."
          error={fields["rules.bypass.groups.header"]}
          value={groupsHeader}
          onValueChange={(next) => onChange({ groupsHeader: next })}
          spellCheck={false}
        />
        <TextField
          label="Groups that pass"
          hint="By comma."
          error={listError(fields, "rules.bypass.groups.names", groupNames.split(","))}
          value={groupNames}
          onValueChange={(next) => onChange({ groupNames: next })}
          spellCheck={false}
        />
      </div>
      <TextField
        label="Addresses that pass"
        hint="Of clients, as the trusted proxy sees them; networks too, by comma."
        error={listError(fields, "rules.bypass.addresses", itemsOf(addresses))}
        value={addresses}
        onValueChange={(next) => onChange({ addresses: next })}
        spellCheck={false}
      />
    </>
  );
}
