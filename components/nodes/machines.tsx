"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { NOT_ENABLED } from "#lib/domain/fleet/instance-actions.ts";
import { isOff } from "#lib/domain/fleet/instance-state.ts";
import type { NodeDetail } from "#lib/queries/nodes/show-node.ts";
import { NewInstanceButton } from "#components/instances/create/new-instance-button.tsx";
import { INSTANCE_COLUMNS_OF_NODE } from "#components/instances/instance-cells.tsx";
import type { InstancePlans } from "#components/instances/instance-dialog.tsx";
import { useInstanceDialog } from "#components/instances/use-instance-dialog.tsx";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { plural } from "#components/ui/time-text.ts";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { PlanDialog } from "./dialog/plan-dialog.tsx";
import type { PlanActions } from "./dialog/use-plan-dialog.ts";

interface MachinesProps {
  node: NodeDetail;
  plans: InstancePlans;
  startAll: PlanActions;
  create: PlanActions;
}

/** Everything that is on a node, firewalls included, with what one can do with each, or with all that are off. */
export function Machines({ node, plans, startAll, create }: MachinesProps) {
  const [columns, dialog] = useInstanceDialog(INSTANCE_COLUMNS_OF_NODE, plans);
  const [starting, setStarting] = useState(false);
  const actor = usePageActor();
  const off = node.machines.filter(({ state }) => isOff(state)).length;
  const refusal = refusalOf(actor, "fleet.operate") ?? (off === 0 ? "Nothing on this node is shut off." : null);
  return (
    <Card aria-labelledby="machines" className="mb-4">
      <CardHead id="machines" title="Instances and firewalls">
        <span>{plural(node.machines.length, "machine")}</span>
        <NewInstanceButton size="sm" node={node.name} actions={create} refusal={refusalToMake(node)} />
        <Button size="sm" disabledReason={refusal} onClick={() => setStarting(true)}>
          <Play aria-hidden /> Start all that are off…
        </Button>
      </CardHead>
      {node.machines.length === 0 ? (
        <CardBody className="text-muted">Nothing is on this node.</CardBody>
      ) : (
        <VirtualTable
          label={`Machines on ${node.name}`}
          columns={columns}
          rows={node.machines}
          rowKey={({ id }) => id}
        />
      )}
      {dialog}
      {starting && (
        <PlanDialog
          title={`Start all that are off on ${node.name}`}
          description="Firewalls start first. It is possible in maintenance as well."
          actions={startAll}
          input={{ node: node.name }}
          form={null}
          onClose={() => setStarting(false)}
        />
      )}
    </Card>
  );
}

/** Why nothing new can be made on this node, or null. */
function refusalToMake({ name, status, templates }: NodeDetail): string | null {
  if (status !== "ENABLED") return `${name} ${NOT_ENABLED[status]}: it takes nothing new until it is enabled.`;
  return templates.some(({ kind }) => kind === "instance") ? null : `${name} has no template for instances.`;
}
