"use client";

import type { Page } from "#lib/queries/list-query.ts";
import type { FleetMap } from "#lib/queries/nodes/fleet-map.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import type { Overview as OverviewFigures } from "#lib/queries/overview/show-overview.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { OperationLine } from "#components/operations/operation-line.tsx";
import { isMoving } from "#components/operations/status.ts";
import { RollingButton } from "#components/rolling/rolling-button.tsx";
import { useOpenOperations } from "#components/shell/use-open-operations.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { JobsCard } from "#components/overview/jobs-card.tsx";
import { LastBackupCard } from "#components/overview/last-backup-card.tsx";
import { Attention } from "./attention.tsx";
import { TroubledClusters } from "#components/clusters/troubled-clusters.tsx";
import { Fleet } from "./fleet.tsx";
import { stateSentence } from "./state-sentence.ts";

interface OverviewProps {
  figures: OverviewFigures;
  fleet: FleetMap;
  operations: Page<OperationSummary>;
  rolling: PlanActions;
  /** Backups are a system-admin's. */
  seesBackups: boolean;
}

/** The first page: the state in a sentence, what runs, what needs a person, the fleet, jobs and the way back. */
export function Overview({ figures: initial, fleet, operations, rolling, seesBackups }: OverviewProps) {
  const { data } = useLiveQuery<OverviewFigures>({
    path: "/api/v1/overview",
    topics: ["nodes", "instances", "operations", "clusters"],
    initial,
  });
  const figures = data ?? initial;
  const running = useOpenOperations(operations).filter(({ status }) => isMoving(status) || status === "paused");
  const { title, line } = stateSentence(figures);
  return (
    <>
      <PageHead title={title} actions={<RollingButton actions={rolling} />}>
        {line}
      </PageHead>
      <TroubledClusters clusters={figures.clusters} />
      <Attention attention={figures.attention} />
      {running.length > 0 && (
        <section aria-label="Running operations" className="mb-5 grid gap-3">
          {running.map((operation) => (
            <OperationLine key={operation.id} operation={operation} />
          ))}
        </section>
      )}
      <Fleet initial={fleet} />
      <div className="mt-5 grid items-start gap-4 lg:grid-cols-2">
        <JobsCard />
        {seesBackups && <LastBackupCard />}
      </div>
    </>
  );
}
