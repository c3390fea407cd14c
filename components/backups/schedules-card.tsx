"use client";

import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import type { ScheduleView } from "#lib/queries/backups/list-schedules.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { BackupActions } from "./backup-actions.ts";
import { ForgetDialog } from "./forget-dialog.tsx";
import { NewScheduleDialog } from "./new-schedule-dialog.tsx";
import { SchedulesTable } from "./schedules-table.tsx";

interface SchedulesCardProps {
  schedules: readonly ScheduleView[];
  targets: readonly string[];
  databases: readonly string[];
  actions: BackupActions;
}

/** Backups that are made by themselves, and how the last of each ended. */
export function SchedulesCard({ schedules, targets, databases, actions }: SchedulesCardProps) {
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <Card aria-labelledby="schedules">
      <CardHead id="schedules" title="Schedules">
        <Button
          disabledReason={targets.length === 0 ? "There is no target yet: add one below." : null}
          onClick={() => setMaking(true)}
        >
          <Plus aria-hidden /> New schedule…
        </Button>
      </CardHead>
      {schedules.length === 0 ? (
        <EmptyState icon={CalendarClock} title="No schedule yet">
          Backups are made only when somebody asks for one. A schedule makes them by itself, every night for example.
        </EmptyState>
      ) : (
        <SchedulesTable schedules={schedules} turn={actions.switchSchedule} onRemove={setLeaving} />
      )}
      {making && (
        <NewScheduleDialog
          targets={targets}
          databases={databases}
          action={actions.addSchedule}
          onClose={() => setMaking(false)}
        />
      )}
      {leaving && (
        <ForgetDialog
          title={`Remove the schedule ${leaving}`}
          text="Its backups stay, and no retention lets them go from then on."
          confirm="Remove the schedule"
          name={leaving}
          action={actions.removeSchedule}
          onClose={() => setLeaving(null)}
        />
      )}
    </Card>
  );
}
