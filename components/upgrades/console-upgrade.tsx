"use client";

import { actionsOf } from "#components/backups/console-actions.ts";
import { usePolled } from "#components/console/use-polled.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ReleasesView } from "#lib/queries/upgrades/list-releases.ts";
import { HistoryCard } from "./history-card.tsx";
import { ReleasesCard } from "./releases-card.tsx";

const EVERY_MS = 10_000;
const UPGRADE = actionsOf("preview-upgrade", "upgrade");
const ROLLBACK = actionsOf("preview-rollback", "rollback");

/** The console's task 'Upgrade the platform': the releases that are here, and the way back from the last upgrade. */
export function ConsoleUpgrade() {
  const { value, refused } = usePolled<ReleasesView>("upgradable", EVERY_MS);
  return (
    <>
      <PageHead title="Upgrade the platform">
        {value ? `The platform runs release ${value.present}.` : "The platform stays in maintenance afterwards."}
      </PageHead>
      {refused && (
        <Notice tone="bad" live="assertive">
          {refused.detail}
        </Notice>
      )}
      {!value && !refused && <Skeleton className="h-60" />}
      {value && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ReleasesCard releases={value} upgrade={UPGRADE} atConsole />
          <HistoryCard releases={value} rollback={ROLLBACK} atConsole />
        </div>
      )}
    </>
  );
}
