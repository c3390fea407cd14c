"use client";

import { ArrowUpFromLine, ChevronDown, LifeBuoy, OctagonX, Undo2 } from "lucide-react";
import { CLUSTER_ACTIONS, clusterActionRefusal, type ClusterAction } from "#lib/domain/clusters/cluster-actions.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu, MenuItem } from "#components/ui/dropdown-menu.tsx";
import { situationOf } from "./situation.ts";

const ICONS = { upgrade: ArrowUpFromLine, abort: OctagonX, recover: LifeBuoy, rollback: Undo2 } as const;

interface ClusterActionsMenuProps {
  cluster: ClusterDetail;
  onChoose(action: ClusterAction): void;
}

/** What one can do with a cluster; what can't be done now says why. */
export function ClusterActionsMenu({ cluster, onChoose }: ClusterActionsMenuProps) {
  const actor = usePageActor();
  const trigger = (
    <Button>
      Actions <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <DropdownMenu trigger={trigger}>
      {(Object.keys(CLUSTER_ACTIONS) as ClusterAction[]).map((action) => (
        <MenuItem
          key={action}
          icon={ICONS[action]}
          disabledReason={clusterActionRefusal(action, situationOf(cluster), actor)}
          onSelect={() => onChoose(action)}
        >
          {CLUSTER_ACTIONS[action]}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
