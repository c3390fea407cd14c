"use client";

import { useState } from "react";
import type { NodeServices as Listed } from "#lib/use-cases/services/list-services.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PlanActions } from "../dialog/use-plan-dialog.ts";
import type { ShellActions } from "../shell/shell-dialog.tsx";
import { ShellButton } from "../shell/shell-button.tsx";
import { ServiceGroup } from "./service-group.tsx";
import { StartDialog, type StartWish } from "./start-dialog.tsx";

interface NodeServicesProps {
  node: string;
  actions: PlanActions;
  shell: ShellActions;
}

/** What has to run on the node, by its groups, as the node itself says, and how commands get there. */
export function NodeServices({ node, actions, shell }: NodeServicesProps) {
  const { data, error, isFetching, refetch } = useLiveQuery<Listed>({
    path: `/api/v1/nodes/${encodeURIComponent(node)}/services`,
    topics: [`node:${node}`],
  });
  const [wish, setWish] = useState<StartWish | null>(null);
  return (
    <Card aria-labelledby="services" className="mb-4">
      <CardHead id="services" title="Services">
        {data && data.groups.length > 0 && (
          <Button busy={isFetching} onClick={() => void refetch()}>
            Check now
          </Button>
        )}
        <ShellButton node={node} actions={shell} />
      </CardHead>
      {error && (
        <CardBody>
          <Notice tone="bad" title="The services can’t be shown">
            {error.message}
          </Notice>
        </CardBody>
      )}
      {data?.groups.length === 0 && (
        <CardBody className="text-muted">
          Nothing has to run here: no group of services is configured, so Enable checks none.
        </CardBody>
      )}
      {data?.groups.map((group) => (
        <ServiceGroup key={group.name} group={group} onStart={(service) => setWish({ group: group.name, service })} />
      ))}
      {wish && <StartDialog node={node} wish={wish} actions={actions} onClose={() => setWish(null)} />}
    </Card>
  );
}
