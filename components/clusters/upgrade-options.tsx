"use client";

import { OPTIONS, type UpgradeOption } from "#lib/domain/clusters/options.ts";
import type { UpgradeOptions } from "#lib/domain/clusters/facts.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface UpgradeOptionsProps {
  options: UpgradeOptions;
  onChange(options: UpgradeOptions): void;
}

/** The document's options, each with what it does. */
export function UpgradeOptionBoxes({ options, onChange }: UpgradeOptionsProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-sm font-semibold">Options</legend>
      {(Object.keys(OPTIONS) as UpgradeOption[]).map((option) => (
        <Checkbox
          key={option}
          label={OPTIONS[option].name}
          hint={OPTIONS[option].effect}
          checked={options[option]}
          onCheckedChange={(on) => onChange({ ...options, [option]: on })}
        />
      ))}
      {options.noValidate && (
        <Notice tone="warn" title="Nobody checks the configuration against the new build">
          A member that can’t take it comes up without it, and then the upgrade is past the point of no return.
        </Notice>
      )}
    </fieldset>
  );
}
