"use client";

import { useState } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { ClusterAction } from "#lib/domain/clusters/cluster-actions.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { ConfigurationView } from "#lib/queries/clusters/list-configurations.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { SubjectHistory } from "#components/operations/subject-history.tsx";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { ClusterActionsMenu } from "./cluster-actions-menu.tsx";
import { ClusterDialogs, type ClusterPlans } from "./cluster-dialogs.tsx";
import { ClusterBanners } from "./cluster-banners.tsx";
import { ClusterHealth } from "./cluster-health.tsx";
import { ConnectionCard, type ConnectionActions } from "./connection-card.tsx";
import { ConfigurationsCard } from "./configurations-card.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { MembersCard } from "./members-card.tsx";
import { versionWord } from "./member-words.ts";

interface ClusterPageProps {
  initial: ClusterDetail;
  configurations: readonly ConfigurationView[];
  history: Page<OperationSummary>;
  plans: ClusterPlans;
  connection: ConnectionActions;
  /** The server's time, epoch milliseconds. */
  renderedAt: number;
}

/** One cluster, live: its health, its members, what goes on, and what one can do with it. */
export function ClusterPage({ initial, configurations, history, plans, connection, renderedAt }: ClusterPageProps) {
  const [open, setOpen] = useState<ClusterAction | null>(null);
  const { data } = useLiveQuery<ClusterDetail>({
    path: `/api/v1/clusters/${encodeURIComponent(initial.name)}`,
    topics: ["clusters", "operations"],
    initial,
  });
  const cluster = data ?? initial;
  const build = versionWord(cluster.members);
  return (
    <>
      <PageHead
        title={cluster.name}
        actions={
          <>
            <ClusterHealth health={cluster.health} />
            <ClusterActionsMenu cluster={cluster} onChoose={setOpen} />
          </>
        }
      >
        {cluster.driver === "junos" ? "A Junos chassis cluster" : "A pair over SSH"}
        {build && ` on ${build}`}
      </PageHead>
      <ClusterBanners cluster={cluster} renderedAt={renderedAt} onChoose={setOpen} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MembersCard members={cluster.members} observedAt={cluster.observedAt} />
        <GroupsCard cluster={cluster} />
        <ConnectionCard cluster={cluster} actions={connection} />
        <ConfigurationsCard cluster={cluster.name} initial={configurations} />
        <SubjectHistory kind="cluster" name={cluster.name} initial={history} />
      </div>
      <ClusterDialogs open={open} cluster={cluster} plans={plans} onClose={() => setOpen(null)} />
    </>
  );
}
