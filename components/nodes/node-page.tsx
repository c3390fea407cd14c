"use client";

import { ChevronDown, CircleCheck, PowerOff, Wrench } from "lucide-react";
import { useState } from "react";
import { NODE_ACTIONS, nodeActionRefusal, type NodeAction } from "#lib/domain/fleet/node-actions.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeDetail } from "#lib/queries/nodes/show-node.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { SubjectHistory } from "#components/operations/subject-history.tsx";
import type { InstancePlans } from "#components/instances/instance-dialog.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu, MenuItem } from "#components/ui/dropdown-menu.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { plural } from "#components/ui/time-text.ts";
import { DecommissionDialog } from "./dialog/decommission-dialog.tsx";
import { EnableDialog } from "./dialog/enable-dialog.tsx";
import { MaintainDialog } from "./dialog/maintain-dialog.tsx";
import type { PlanActions } from "./dialog/use-plan-dialog.ts";
import { Machines } from "./machines.tsx";
import { NodeMaintenance } from "./node-maintenance.tsx";
import { NodeNetworks } from "./node-networks.tsx";
import type { SavePlacement } from "./node-placement.tsx";
import { NodeState } from "./node-state.tsx";
import { NodeStatus } from "./node-status.tsx";
import { NodeServices } from "./services/node-services.tsx";
import type { ShellActions } from "./shell/shell-dialog.tsx";
import { situationOf } from "./situation.ts";

interface NodePageProps {
  initial: NodeDetail;
  history: Page<OperationSummary>;
  maintain: PlanActions;
  enable: PlanActions;
  services: PlanActions;
  shell: ShellActions;
  decommission: PlanActions;
  instances: InstancePlans;
  startAll: PlanActions;
  create: PlanActions;
  savePlacement: SavePlacement;
}

/** One node, live: its state, what is on it, its maintenance, and what one can do with it. */
export function NodePage({
  initial,
  history,
  maintain,
  enable,
  services,
  shell,
  decommission,
  instances,
  startAll,
  create,
  savePlacement,
}: NodePageProps) {
  const { data } = useLiveQuery<NodeDetail>({
    path: `/api/v1/nodes/${encodeURIComponent(initial.name)}`,
    topics: ["nodes", `node:${initial.name}`, "instances", "operations"],
    initial,
  });
  const node = data ?? initial;
  const [open, setOpen] = useOpenDialog(node);
  const phase = node.maintenance?.phase ?? null;
  return (
    <>
      <PageHead
        title={node.name}
        actions={
          <>
            <NodeStatus status={node.status} phase={phase} reachable={node.reachable} />
            <Actions node={node} onChoose={setOpen} />
          </>
        }
      >
        {plural(node.instances.total, "machine")} in pool {node.pool}, {node.driver}
      </PageHead>
      {node.maintenance && <NodeMaintenance maintenance={node.maintenance} />}
      <div className="mb-4 grid gap-4 lg:grid-cols-2">
        <NodeState node={node} savePlacement={savePlacement} />
        <NodeNetworks networks={node.networks} />
      </div>
      <Machines node={node} plans={instances} startAll={startAll} create={create} />
      <NodeServices node={node.name} actions={services} shell={shell} />
      <SubjectHistory kind="node" name={node.name} initial={history} />
      {open === "maintain" && (
        <MaintainDialog node={node.name} machines={node.machines} actions={maintain} onClose={() => setOpen(null)} />
      )}
      {open === "decommission" && (
        <DecommissionDialog node={node.name} actions={decommission} onClose={() => setOpen(null)} />
      )}
      {open === "enable" && <EnableDialog node={node.name} actions={enable} onClose={() => setOpen(null)} />}
    </>
  );
}

/** The open dialog; `?do=maintain` in the address opens it, where it may be opened. */
function useOpenDialog(node: NodeDetail): [NodeAction | null, (action: NodeAction | null) => void] {
  const [params, change] = useAddress();
  const actor = usePageActor();
  const [chosen, setChosen] = useState<NodeAction | null>(null);
  const asked = params.get("do");
  const byAddress = asked === "maintain" || asked === "enable" || asked === "decommission" ? asked : null;
  const allowed = byAddress && nodeActionRefusal(byAddress, situationOf(node), actor) === null ? byAddress : null;
  const set = (action: NodeAction | null): void => {
    setChosen(action);
    if (byAddress) change({ do: null });
  };
  return [chosen ?? allowed, set];
}

const ICONS = { maintain: Wrench, enable: CircleCheck, decommission: PowerOff } as const;

function Actions({ node, onChoose }: { node: NodeDetail; onChoose(action: NodeAction): void }) {
  const actor = usePageActor();
  const trigger = (
    <Button>
      Actions <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <DropdownMenu trigger={trigger}>
      {(Object.keys(NODE_ACTIONS) as NodeAction[]).map((action) => (
        <MenuItem
          key={action}
          icon={ICONS[action]}
          disabledReason={nodeActionRefusal(action, situationOf(node), actor)}
          onSelect={() => onChoose(action)}
        >
          {NODE_ACTIONS[action]}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
