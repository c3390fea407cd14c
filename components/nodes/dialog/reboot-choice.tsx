import type { Plan } from "#lib/domain/plan/plan.ts";
import { byText } from "#lib/domain/fleet/order.ts";
import { Field, Input } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

const CHOICES = [
  { value: "no", label: "Don’t reboot it" },
  { value: "ssh", label: "Reboot it by its command" },
  { value: "person", label: "I’ll reboot it myself" },
];

interface RebootChoiceProps {
  value: string;
  onChange(value: string): void;
}

/** Whether the node is rebooted once nothing runs there. */
export function RebootChoice({ value, onChange }: RebootChoiceProps) {
  return (
    <Field label="When nothing runs there" hint="Its services are checked when it is enabled after a reboot.">
      {(control) => <Select {...control} value={value} onValueChange={onChange} options={CHOICES} />}
    </Field>
  );
}

interface LeftNamesProps {
  plan: Pick<Plan, "blockers">;
  typed: Readonly<Record<string, string>>;
  onType(name: string, text: string): void;
}

/** A reboot kills what is left running: each of them is confirmed by typing its name. */
export function LeftNames({ plan, typed, onType }: LeftNamesProps) {
  const asked = plan.blockers.flatMap(({ check, subject }) => (check === "reboot.left" ? [subject] : []));
  return [...new Set([...Object.keys(typed), ...asked])].sort(byText).map((name) => (
    <Field key={name} label={`Name of the instance that the reboot kills: ${name}`} hint="Type its name to confirm.">
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={typed[name] ?? ""}
          onChange={(event) => onType(name, event.target.value.trim())}
        />
      )}
    </Field>
  ));
}
