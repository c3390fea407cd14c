"use client";

import { useMemo, useState, type ReactNode } from "react";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import type { Column } from "#components/ui/virtual-table.tsx";
import { InstanceDialog, type InstancePlans } from "./instance-dialog.tsx";
import { menuColumn, type InstanceChoice } from "./instance-menu.tsx";
import { MarkFirewallDialog } from "./mark-firewall-dialog.tsx";
import { PlacementDialog } from "./placement-dialog.tsx";

interface Opened {
  choice: InstanceChoice;
  instance: InstanceView;
}

/** The columns of a table of instances with their row's menu, and the dialog that an item of it opens. */
export function useInstanceDialog(
  columns: readonly Column<InstanceView>[],
  plans: InstancePlans,
): [readonly Column<InstanceView>[], ReactNode] {
  const [opened, setOpened] = useState<Opened | null>(null);
  const withMenu = useMemo(
    () => [...columns, menuColumn((choice, instance) => setOpened({ choice, instance }))],
    [columns],
  );
  const close = (): void => setOpened(null);
  return [withMenu, opened && <Chosen {...opened} plans={plans} onClose={close} />];
}

function Chosen({ choice, instance, plans, onClose }: Opened & { plans: InstancePlans; onClose(): void }) {
  if (choice === "placement")
    return <PlacementDialog instance={instance} save={plans.savePlacement} onClose={onClose} />;
  if (choice === "firewallMark")
    return <MarkFirewallDialog instance={instance} save={plans.saveFirewallMark} onClose={onClose} />;
  return <InstanceDialog action={choice} instance={instance} plans={plans} onClose={onClose} />;
}
