"use client";

import { useState } from "react";
import type { NodeServices as Listed } from "#lib/use-cases/services/list-services.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PlanActions } from "../dialog/use-plan-dialog.ts";
import { ServiceGroup } from "./service-group.tsx";
import { StartDialog, type StartWish } from "./start-dialog.tsx";

interface NodeServicesProps {
  node: string;
  actions: PlanActions;
}

/** What has to run on the node, by its groups, as the node itself says. Nothing where it has none. */
export function NodeServices({ node, actions }: NodeServicesProps) {
  const { data, error, isFetching, refetch } = useLiveQuery<Listed>({
    path: `/api/v1/nodes/${encodeURIComponent(node)}/services`,
    topics: [`node:${node}`],
  });
  const [wish, setWish] = useState<StartWish | null>(null);
  if (!error && !data?.groups.length) return null;
  return (
    <Card aria-labelledby="services" className="mb-4">
      <CardHead id="services" title="Services">
        <Button busy={isFetching} onClick={() => void refetch()}>
          Check now
        </Button>
      </CardHead>
      {error && (
        <CardBody>
          <Notice tone="bad" title="The services can’t be shown">
            {error.message}
          </Notice>
        </CardBody>
      )}
      {data?.groups.map((group) => (
        <ServiceGroup key={group.name} group={group} onStart={(service) => setWish({ group: group.name, service })} />
      ))}
      {wish && <StartDialog node={node} wish={wish} actions={actions} onClose={() => setWish(null)} />}
    </Card>
  );
}
