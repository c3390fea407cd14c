"use client";

import { ArrowRightLeft, EllipsisVertical, Flame, MapPin, Play, Square } from "lucide-react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { INSTANCE_ACTIONS, instanceActionRefusal, type InstanceAction } from "#lib/domain/fleet/instance-actions.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu, MenuItem, MenuSeparator } from "#components/ui/dropdown-menu.tsx";
import type { Column } from "#components/ui/virtual-table.tsx";

const ICONS = { move: ArrowRightLeft, start: Play, stop: Square } as const;

export type InstanceChoice = InstanceAction | "placement" | "firewallMark";

interface InstanceMenuProps {
  instance: InstanceView;
  onChoose(choice: InstanceChoice, instance: InstanceView): void;
}

/** What one can do with this row's instance; what its state or the group doesn't allow says why. */
export function InstanceMenu({ instance, onChoose }: InstanceMenuProps) {
  const actor = usePageActor();
  const refusal = refusalOf(actor, "fleet.operate");
  const trigger = (
    <Button variant="ghost" size="icon" aria-label={`Actions of ${instance.name}`}>
      <EllipsisVertical aria-hidden />
    </Button>
  );
  return (
    <DropdownMenu trigger={trigger}>
      {(Object.keys(INSTANCE_ACTIONS) as InstanceAction[]).map((action) => (
        <MenuItem
          key={action}
          icon={ICONS[action]}
          disabledReason={refusal ?? instanceActionRefusal(action, instance)}
          onSelect={() => onChoose(action, instance)}
        >
          {INSTANCE_ACTIONS[action]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={MapPin} disabledReason={refusal} onSelect={() => onChoose("placement", instance)}>
        Placement…
      </MenuItem>
      <MenuItem icon={Flame} disabledReason={refusal} onSelect={() => onChoose("firewallMark", instance)}>
        {instance.kind === "firewall" ? "It is no firewall…" : "Mark as a firewall…"}
      </MenuItem>
    </DropdownMenu>
  );
}

/** The last column of every table of instances. */
export function menuColumn(onChoose: InstanceMenuProps["onChoose"]): Column<InstanceView> {
  return {
    id: "actions",
    label: "Actions",
    labelHidden: true,
    width: "72px",
    narrowWidth: "64px",
    alignRight: true,
    cell: (instance) => <InstanceMenu instance={instance} onChoose={onChoose} />,
  };
}
