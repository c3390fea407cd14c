"use client";

import type { JobPolicy, JobRule, JobTarget } from "#lib/domain/jobs/job-policy.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { RUNNING_LABEL, STARTING_LABEL } from "./rule-text.ts";
import { TARGET_LABEL } from "./run-look.ts";

interface RuleFieldsProps {
  policy: JobPolicy;
  onChange(policy: JobPolicy): void;
}

/** How 'Stop server side jobs' treats a kind: a rule for all, and one for a target where it differs. */
export function RuleFields({ policy, onChange }: RuleFieldsProps) {
  const targets = Object.keys(TARGET_LABEL) as JobTarget[];
  const toggle = (target: JobTarget, own: boolean): void => {
    const { [target]: _dropped, ...rest } = policy;
    onChange(own ? { ...policy, [target]: policy.default } : rest);
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">While jobs are stopped</legend>
      <Rule of="any target" rule={policy.default} onChange={(rule) => onChange({ ...policy, default: rule })} />
      {targets.map((target) => {
        const rule = policy[target];
        return (
          <div key={target} className="grid gap-2">
            <Checkbox
              label={`Another rule for: ${TARGET_LABEL[target]}`}
              checked={rule !== undefined}
              onCheckedChange={(own) => toggle(target, own)}
            />
            {rule && (
              <Rule
                of={TARGET_LABEL[target]}
                rule={rule}
                onChange={(changed) => onChange({ ...policy, [target]: changed })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function Rule({ of, rule, onChange }: { of: string; rule: JobRule; onChange(rule: JobRule): void }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={`A run that goes on (${of})`}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={rule.running}
            onValueChange={(running) => onChange({ ...rule, running: running as JobRule["running"] })}
            options={optionsOf(RUNNING_LABEL)}
          />
        )}
      </Field>
      <Field label={`A run that wants to start (${of})`}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={rule.starting}
            onValueChange={(starting) => onChange({ ...rule, starting: starting as JobRule["starting"] })}
            options={optionsOf(STARTING_LABEL)}
          />
        )}
      </Field>
    </div>
  );
}

function optionsOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label: `It ${label}` }));
}
