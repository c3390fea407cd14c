import { GROUPS, type Group } from "#lib/domain/authority/rights.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";

const MAY: Record<Group, string> = {
  "system-admin": "Users, audit, tokens of others. Doesn’t operate nodes unless in a level group as well.",
  level3: "Operates nodes and adds new ones.",
  level2: "Operates nodes: maintenance, enable, abort.",
  level1: "Sees everything, changes nothing.",
};

interface GroupBoxesProps {
  groups: readonly string[];
  onChange(groups: string[]): void;
}

/** The groups, each with what it may do. They add up. */
export function GroupBoxes({ groups, onChange }: GroupBoxesProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-sm font-semibold">Groups</legend>
      {GROUPS.map((group) => (
        <Checkbox
          key={group}
          label={group}
          hint={MAY[group]}
          checked={groups.includes(group)}
          onCheckedChange={(on) => onChange(on ? [...groups, group] : groups.filter((each) => each !== group))}
        />
      ))}
    </fieldset>
  );
}
