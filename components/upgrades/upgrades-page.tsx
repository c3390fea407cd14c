"use client";

import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { ReleasesView } from "#lib/queries/upgrades/list-releases.ts";
import { BringCard } from "./bring-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { ReleasesCard } from "./releases-card.tsx";
import type { BringActions } from "./send-bundle.ts";

interface UpgradesPageProps {
  releases: ReleasesView;
  actions: BringActions;
  upgrade: PlanActions;
  rollback: PlanActions;
}

/** The releases that are here and how they came here, and the ones that the platform had. */
export function UpgradesPage({ releases, actions, upgrade, rollback }: UpgradesPageProps) {
  return (
    <>
      <ReleasesCard releases={releases} upgrade={upgrade} />
      <BringCard releases={releases} actions={actions} />
      <HistoryCard releases={releases} rollback={rollback} />
    </>
  );
}
