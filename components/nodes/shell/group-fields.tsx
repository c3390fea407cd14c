import { Trash2 } from "lucide-react";
import { SERVICE_PARSERS, type ServiceParser } from "#lib/domain/services/service.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { GroupForm } from "./shell-form.ts";

const PARSER_TEXT: Record<ServiceParser, string> = {
  ovs: "ovs monitor services",
  ays: "ays status",
  systemd: "systemctl list-units",
};

interface GroupFieldsProps {
  group: GroupForm;
  number: number;
  problems: Readonly<Record<string, string>>;
  onChange(group: GroupForm): void;
  onRemove(): void;
}

/** One group of services: what lists it, how the list reads, what starts it. */
export function GroupFields({ group, number, problems, onChange, onRemove }: GroupFieldsProps) {
  const problemOf = (field: keyof GroupForm): string | null =>
    Object.entries(problems).find(([path]) => path.startsWith(`serviceGroups.${number - 1}.${field}`))?.[1] ?? null;
  const text = (field: Exclude<keyof GroupForm, "parser">, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={problemOf(field)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          maxLength={field === "name" ? 60 : 2000}
          value={group[field]}
          onChange={(event) => onChange({ ...group, [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="border-line grid min-w-0 grid-cols-1 items-start gap-3.5 rounded-xl border p-4 sm:grid-cols-2">
      <legend className="px-1 text-sm font-semibold">Group {number}</legend>
      {text("name", "Name")}
      <Field label="The list reads like">
        {(control) => (
          <Select
            {...control}
            value={group.parser}
            onValueChange={(value) =>
              onChange({ ...group, parser: SERVICE_PARSERS.find((each) => each === value) ?? "systemd" })
            }
            options={SERVICE_PARSERS.map((value) => ({ value, label: PARSER_TEXT[value] }))}
            className="w-full"
          />
        )}
      </Field>
      {text("list", "Command that lists them")}
      {text("startAll", "Command that starts all (optional)")}
      {text("startOne", "Command that starts one (optional)", "{name}, {instance} and {domain} are the service’s own.")}
      {text("expects", "Must run (optional)", "Names, by spaces; without them, all that are listed.")}
      <Button size="sm" className="justify-self-start" onClick={onRemove}>
        <Trash2 aria-hidden /> Remove<span className="sr-only"> group {number}</span>
      </Button>
    </fieldset>
  );
}
