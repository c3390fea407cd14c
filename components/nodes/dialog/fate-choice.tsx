import { instanceActionRefusal } from "#lib/domain/fleet/instance-actions.ts";
import { isOff } from "#lib/domain/fleet/instance-state.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { Select } from "#components/ui/select.tsx";

export type VmAction = "move" | "stop";

const BY_ACTION: Record<VmAction, readonly string[]> = {
  move: ["move", "stopAndRestart", "stop", "leave"],
  stop: ["stopAndRestart", "stop", "leave"],
};
const LABEL: Record<string, string> = {
  move: "Move it",
  stopAndRestart: "Stop it, start it again on Enable",
  stop: "Stop it, and leave it off",
  leave: "Leave it running",
};

interface FateChoiceProps {
  machine: Pick<InstanceView, "name" | "kind" | "state" | "pinned">;
  vmAction: VmAction;
  value: string;
  onChoose(choice: string): void;
}

/** What shall become of one machine, other than as it was planned. Nothing to choose where it is off already. */
export function FateChoice({ machine, vmAction, value, onChoose }: FateChoiceProps) {
  if (isOff(machine.state)) return null;
  const movable = instanceActionRefusal("move", machine) === null;
  const choices = BY_ACTION[vmAction].filter((choice) => choice !== "move" || movable);
  return (
    <Select
      aria-label={`Choice for ${machine.name}`}
      value={value}
      onValueChange={onChoose}
      options={[
        { value: "", label: "As planned" },
        ...choices.map((choice) => ({ value: choice, label: LABEL[choice] ?? choice })),
      ]}
      className="min-h-8 max-w-44 text-sm"
    />
  );
}
