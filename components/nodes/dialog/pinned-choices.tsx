import type { InstanceFate } from "#lib/domain/plan/plan.ts";
import { instanceActionRefusal } from "#lib/domain/fleet/instance-actions.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";

const CHOICES = [
  { value: "", label: "Choose…" },
  { value: "stopAndRestart", label: "Stop it, start it again on Enable" },
  { value: "stop", label: "Stop it, and leave it off" },
  { value: "leave", label: "Leave it running" },
];

interface PinnedChoicesProps {
  fates: readonly InstanceFate[];
  machines: readonly InstanceView[];
  choices: Readonly<Record<string, string>>;
  onChoose(instance: string, choice: string): void;
}

/** One line for each machine that can't move: what shall become of it is a person's choice. */
export function PinnedChoices({ fates, machines, choices, onChoose }: PinnedChoicesProps) {
  const immovable = machines.filter((machine) => instanceActionRefusal("move", machine) !== null);
  const stays = new Set(immovable.map(({ id }) => id));
  const asked = fates.filter(
    ({ fate, instance: { id, name } }) => fate === "decide" || (name in choices && stays.has(id)),
  );
  return asked.map(({ instance, note }) => (
    <Notice
      key={instance.id}
      tone="warn"
      title={`${instance.name} can’t move.`}
      action={
        <Select
          aria-label={`What to do with ${instance.name}`}
          value={choices[instance.name] ?? ""}
          onValueChange={(choice) => onChoose(instance.name, choice)}
          options={CHOICES}
          className="min-h-9 text-sm"
        />
      }
    >
      {note && `It ${note}.`.replace(/^It it /, "It ").replace(/\.\.$/, ".")}
    </Notice>
  ));
}
