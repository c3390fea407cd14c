"use client";

import { useState } from "react";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import type { CopyView } from "#lib/queries/backups/list-copies.ts";
import type { ScheduleView } from "#lib/queries/backups/list-schedules.ts";
import type { TargetView } from "#lib/queries/backups/list-targets.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { BackupActions } from "./backup-actions.ts";
import { BackupsCard } from "./backups-card.tsx";
import { CopiesCard } from "./copies-card.tsx";
import { NewBackupDialog } from "./new-backup-dialog.tsx";
import { SchedulesCard } from "./schedules-card.tsx";
import { TargetsCard } from "./targets-card.tsx";

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface BackupsPageProps {
  initial: Page<BackupView>;
  targets: Page<TargetView>;
  schedules: Page<ScheduleView>;
  copies: readonly CopyView[];
  databases: readonly string[];
  /** The folder of this host that is always allowed. */
  ownFolder: string;
  actions: BackupActions;
}

const TOPICS = ["backups", "operations"] as const;

/** What there is to go back to, where it lies, and when the next one is made. */
export function BackupsPage({ initial, databases, ownFolder, copies, actions, ...first }: BackupsPageProps) {
  const [making, setMaking] = useState(false);
  const backups = useLiveQuery({ path: "/api/v1/backups", topics: TOPICS, initial });
  const { data: targets = first.targets } = useLiveQuery({
    path: "/api/v1/backup-targets",
    topics: TOPICS,
    initial: first.targets,
  });
  const { data: schedules = first.schedules } = useLiveQuery({
    path: "/api/v1/backup-schedules",
    topics: TOPICS,
    initial: first.schedules,
  });
  const names = targets.items.map(({ name }) => name);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {backups.error && (
        <Notice tone="bad" title="The list can’t be read now">
          {backups.error.message} What is shown may be old.
        </Notice>
      )}
      <BackupsCard
        backups={(backups.data ?? initial).items}
        disabledReason={names.length === 0 ? "There is no target yet: add one below." : null}
        actions={actions}
        onNew={() => setMaking(true)}
      />
      <SchedulesCard schedules={schedules.items} targets={names} databases={databases} actions={actions} />
      <TargetsCard targets={targets.items} ownFolder={ownFolder} actions={actions} />
      <CopiesCard copies={copies} undo={actions.undo} drop={actions.dropCopy} />
      {making && (
        <NewBackupDialog
          targets={names}
          databases={databases}
          actions={actions.backUp}
          onClose={() => setMaking(false)}
        />
      )}
    </div>
  );
}
