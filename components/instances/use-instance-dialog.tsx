"use client";

import { useMemo, useState, type ReactNode } from "react";
import type { InstanceAction } from "#lib/domain/fleet/instance-actions.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import type { Column } from "#components/ui/virtual-table.tsx";
import { InstanceDialog, type InstancePlans } from "./instance-dialog.tsx";
import { menuColumn } from "./instance-menu.tsx";

interface Opened {
  action: InstanceAction;
  instance: InstanceView;
}

/** The columns of a table of instances with their row's menu, and the dialog that an item of it opens. */
export function useInstanceDialog(
  columns: readonly Column<InstanceView>[],
  plans: InstancePlans,
): [readonly Column<InstanceView>[], ReactNode] {
  const [opened, setOpened] = useState<Opened | null>(null);
  const withMenu = useMemo(
    () => [...columns, menuColumn((action, instance) => setOpened({ action, instance }))],
    [columns],
  );
  return [withMenu, opened && <InstanceDialog {...opened} plans={plans} onClose={() => setOpened(null)} />];
}
