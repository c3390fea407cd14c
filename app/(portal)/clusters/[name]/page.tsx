import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClusterPage } from "#components/clusters/cluster-page.tsx";
import { listConfigurations } from "#lib/queries/clusters/list-configurations.ts";
import { showCluster } from "#lib/queries/clusters/show-cluster.ts";
import { listOperations } from "#lib/queries/operations/list-operations.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { change, forget, hostKeys, test, tryChange } from "../reach-actions.ts";
import {
  previewAbort,
  previewRecovery,
  previewRollback,
  previewUpgrade,
  startAbort,
  startRecovery,
  startRollback,
  startUpgrade,
} from "./plan-actions.ts";

interface ClusterRouteProps {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: ClusterRouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function ClusterRoute({ params }: ClusterRouteProps) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Cluster" refusal={visit.refusal} />;
  const { control } = visit;
  const name = decodeURIComponent((await params).name);
  const now = new Date();
  const [cluster, configurations, history] = await Promise.all([
    showCluster(control, name, now),
    listConfigurations(control, name),
    listOperations(control, { subjectKind: "cluster", subjectName: name, limit: 20 }, now),
  ]);
  if (!cluster.ok) notFound();
  return (
    <ClusterPage
      initial={cluster.value}
      configurations={configurations}
      history={history}
      plans={{
        upgrade: { preview: previewUpgrade, start: startUpgrade },
        abort: { preview: previewAbort, start: startAbort },
        recover: { preview: previewRecovery, start: startRecovery },
        rollback: { preview: previewRollback, start: startRollback },
      }}
      connection={{ test, forget, reach: { hostKeys, test: tryChange, keep: change } }}
      renderedAt={now.getTime()}
    />
  );
}
