"use client";

import type { ClusterAction } from "#lib/domain/clusters/cluster-actions.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { useWithoutOverrides } from "#components/backups/use-without-overrides.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { RecoverDialog } from "./recover-dialog.tsx";
import { RollbackDialog } from "./rollback-dialog.tsx";
import { UpgradeClusterDialog } from "./upgrade-cluster-dialog.tsx";

export type ClusterPlans = Readonly<Record<ClusterAction, PlanActions>>;

interface ClusterDialogsProps {
  open: ClusterAction | null;
  cluster: ClusterDetail;
  plans: ClusterPlans;
  onClose(): void;
}

/** The dialog of the action that was chosen, if any. */
export function ClusterDialogs({ open, cluster, plans, onClose }: ClusterDialogsProps) {
  switch (open) {
    case null:
      return null;
    case "upgrade":
      return <UpgradeClusterDialog cluster={cluster} actions={plans.upgrade} onClose={onClose} />;
    case "recover":
      return <RecoverDialog cluster={cluster} actions={plans.recover} onClose={onClose} />;
    case "rollback":
      return <RollbackDialog cluster={cluster} actions={plans.rollback} onClose={onClose} />;
    case "abort":
      return <AbortDialog name={cluster.name} actions={plans.abort} onClose={onClose} />;
  }
}

/** An upgrade that somebody has started on the device: where its abort leads now is in the plan. */
function AbortDialog({ name, actions, onClose }: { name: string; actions: PlanActions; onClose(): void }) {
  return (
    <PlanDialog
      title={`Abort the upgrade of ${name}`}
      description="It is sent to the primary in a session of its own, and takes effect when the device has finished what it is at."
      actions={useWithoutOverrides(actions)}
      input={{ cluster: name }}
      onClose={onClose}
      form={null}
    />
  );
}
