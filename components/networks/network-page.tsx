"use client";

import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { instanceActionRefusal } from "#lib/domain/fleet/instance-actions.ts";
import type { InstanceState } from "#lib/domain/fleet/facts.ts";
import type { NetworkDetail } from "#lib/queries/networks/network-view.ts";
import { INSTANCE_COLUMNS } from "#components/instances/instance-cells.tsx";
import { MoveDialog, type InstancePlans } from "#components/instances/instance-dialog.tsx";
import { useInstanceDialog } from "#components/instances/use-instance-dialog.tsx";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { plural } from "#components/ui/time-text.ts";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { FirewallPlace } from "./firewall-place.tsx";

interface NetworkPageProps {
  initial: NetworkDetail;
  moveFirewall: PlanActions;
  instances: InstancePlans;
}

/** One private network: its firewall with 'Move Firewall', and what is in it. */
export function NetworkPage({ initial, moveFirewall, instances }: NetworkPageProps) {
  const { data } = useLiveQuery<NetworkDetail>({
    path: `/api/v1/networks/${encodeURIComponent(initial.name)}`,
    topics: ["instances", "operations"],
    initial,
  });
  const network = data ?? initial;
  const { firewall, machines } = network;
  const [moving, setMoving] = useState(false);
  const [columns, dialog] = useInstanceDialog(INSTANCE_COLUMNS, instances);
  return (
    <>
      <PageHead title={network.name} actions={<MoveFirewall network={network} onPress={() => setMoving(true)} />}>
        {plural(network.instances, "instance")} on {plural(network.nodes, "node")}, firewall{" "}
        <FirewallPlace firewall={firewall} />
      </PageHead>
      {firewall && firewall.state !== "running" && (
        <Notice tone="warn" title={`${firewall.name} is ${firewall.state}`} live="polite">
          {network.name} has no way out until it runs again.
        </Notice>
      )}
      <Card aria-labelledby="machines">
        <CardHead id="machines" title="Firewall and instances">
          {plural(machines.length, "machine")}
        </CardHead>
        {machines.length === 0 ? (
          <CardBody className="text-muted">Nothing is in this network.</CardBody>
        ) : (
          <VirtualTable
            label={`Machines in ${network.name}`}
            columns={columns}
            rows={machines}
            rowKey={({ id }) => id}
          />
        )}
      </Card>
      {dialog}
      {moving && firewall && (
        <MoveDialog
          instance={{ ...firewall, kind: "firewall", state: firewall.state as InstanceState }}
          input={{ network: network.name }}
          actions={moveFirewall}
          onClose={() => setMoving(false)}
        />
      )}
    </>
  );
}

function MoveFirewall({ network: { firewall }, onPress }: { network: NetworkDetail; onPress(): void }) {
  const actor = usePageActor();
  const refusal = firewall
    ? instanceActionRefusal("move", { ...firewall, kind: "firewall", state: firewall.state as InstanceState })
    : "This network has no firewall.";
  return (
    <Button disabledReason={refusalOf(actor, "fleet.operate") ?? refusal} onClick={onPress}>
      Move Firewall…
    </Button>
  );
}
