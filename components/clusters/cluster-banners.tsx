"use client";

import Link from "next/link";
import { clusterActionRefusal, type ClusterAction } from "#lib/domain/clusters/cluster-actions.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { situationOf } from "./situation.ts";
import { SynCheckWindow } from "./syn-check-window.tsx";

interface ClusterBannersProps {
  cluster: ClusterDetail;
  renderedAt: number;
  onChoose(action: ClusterAction): void;
}

/** What one has to know of a cluster before anything else: what is wrong with it, and what goes on. */
export function ClusterBanners({ cluster, renderedAt, onChoose }: ClusterBannersProps) {
  const situation = situationOf(cluster);
  const wayOut = situation.buildsDiffer ? "recover" : "rollback";
  const refusal = clusterActionRefusal(wayOut, situation, usePageActor());
  const { health, healthReason, healthSince, probeError, operation, upgradeSeen, synCheckOffUntil } = cluster;
  return (
    <div className="grid gap-3 empty:hidden [&:not(:empty)]:mb-4">
      {health === "inconsistent" && (
        <Notice
          tone="bad"
          live="assertive"
          title={`${cluster.name} is inconsistent`}
          action={
            <Button variant="dangerSolid" disabledReason={refusal} onClick={() => onChoose(wayOut)}>
              {wayOut === "recover" ? "Recover…" : "Roll back…"}
            </Button>
          }
        >
          {healthReason ?? "Its members don’t run the same build."} Since <RelativeTime at={healthSince} />. Until that
          is mended, nothing else can be done with it.
        </Notice>
      )}
      {health === "unreachable" && (
        <Notice tone="bad" live="assertive" title={`${cluster.name} doesn’t answer`}>
          {probeError ?? healthReason} What is shown below is what was last seen.
        </Notice>
      )}
      {operation && (
        <Notice
          tone={operation.status === "failed" || operation.status === "abortFailed" ? "bad" : "info"}
          title={operation.title}
          action={
            <Button asChild>
              <Link href={`/operations/${operation.id}`}>Open operation</Link>
            </Button>
          }
        >
          {operation.status === "failed" || operation.status === "abortFailed"
            ? "It has failed and waits for you."
            : "It is under way."}
        </Notice>
      )}
      {upgradeSeen && !operation && (
        <Notice tone="warn" live="polite" title="The device runs an upgrade that Lull didn’t start">
          {upgradeSeen.aborting ? "It is being aborted. " : ""}It is at: {upgradeSeen.operation}. Under Actions it can
          be aborted.
        </Notice>
      )}
      <SynCheckWindow until={synCheckOffUntil} renderedAt={renderedAt} />
    </div>
  );
}
