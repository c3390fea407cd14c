"use client";

import { useState } from "react";
import { SWITCHES, type SwitchName } from "#lib/domain/modes/mode.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { LeakView } from "#lib/queries/modes/list-leaks.ts";
import type { ModeHistoryEntry } from "#lib/queries/modes/list-mode-history.ts";
import type { PlaceView } from "#lib/queries/modes/list-places.ts";
import type { ModeView } from "#lib/queries/modes/mode-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { plural } from "#components/ui/time-text.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { LeakMeter } from "./leak-meter.tsx";
import { MaintenanceCard } from "./maintenance-card.tsx";
import { ModeHistory } from "./mode-history.tsx";
import { NoticeCard } from "./notice-card.tsx";
import { QuiesceCard, type QuiesceActions } from "./quiesce-card.tsx";
import type { PlannedView } from "#lib/queries/planned/list-planned.ts";
import { PlannedCard, type PlannedActions } from "./planned-card.tsx";
import { PlacesTable } from "./places-table.tsx";
import { StoppedTable } from "./stopped-table.tsx";
import { placeSubject, systemSubject, type Subject } from "./subject.ts";
import { SwitchCard } from "./switch-card.tsx";
import type { ChangeAction } from "./use-change.ts";

interface ModePageProps {
  initial: ModeView;
  places: Page<PlaceView>;
  leaks: Page<LeakView>;
  history: Page<ModeHistoryEntry>;
  change: ChangeAction;
  quiesce: QuiesceActions;
  /** Puts the whole platform in maintenance. */
  enter: PlanActions;
  planned: Page<PlannedView>;
  plannedActions: PlannedActions;
}

type Opened = { turned: Partial<Record<SwitchName, boolean>>; place: PlaceView | null };

/** Both switches for the whole system and for single places, what they stop, and what became of them. */
export function ModePage(props: ModePageProps) {
  const { initial, places, leaks, history, change, quiesce, enter, planned, plannedActions } = props;
  const { data: mode = initial } = useLiveQuery<ModeView>({ path: "/api/v1/mode", topics: ["mode"], initial });
  const [opened, setOpened] = useState<Opened | null>(null);
  const openSystem = (turned: Opened["turned"] = {}): void => setOpened({ turned, place: null });
  return (
    <>
      <PageHead title="Mode">{stateSentence(mode)}</PageHead>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="grid items-start gap-4 lg:grid-cols-3">
          {SWITCHES.map((name) => (
            <SwitchCard key={name} name={name} mode={mode} onTurn={(on) => openSystem({ [name]: on })} />
          ))}
          <NoticeCard mode={mode} onEdit={() => openSystem()} />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <QuiesceCard actions={quiesce} />
          <MaintenanceCard actions={enter} />
        </div>
        <PlannedCard initial={planned} actions={plannedActions} />
        <PlacesTable initial={places} onSet={(place) => setOpened({ turned: {}, place })} />
        <LeakMeter initial={leaks} />
        <ModeHistory initial={history} />
        <StoppedTable />
      </div>
      {opened && (
        <ChangeDialog
          subject={opened.place === null ? systemSubject(mode) : placeNow(opened.place, mode)}
          turned={opened.turned}
          inheritedNotice={opened.place === null ? "" : mode.notice}
          action={change}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** A place as the live mode has it: one that nothing is set for isn't listed there, and is as it was. */
function placeNow(place: PlaceView, { scopes }: ModeView): Subject {
  const subject = placeSubject(place);
  const now = scopes.find(({ scope }) => scope === place.scope);
  if (!now) return subject;
  const { switches, notice, expectedEnd, contact, revision } = now;
  const own = { jobsStopped: switches.jobsStopped.on, readOnly: switches.readOnly.on };
  return { ...subject, ...own, notice, expectedEnd, contact, revision };
}

function stateSentence({ switches, maintenance, scopes }: ModeView): string {
  if (maintenance.state !== "off") return "Maintenance is under way: its console replaces this page.";
  const apart = scopes.filter((scope) => SWITCHES.some((name) => scope.switches[name].on)).length;
  const places = apart === 0 ? "" : ` In ${plural(apart, "single place")} a switch is ON besides.`;
  if (switches.readOnly.on) return `Load mode is ON: data can be viewed, nothing is written.${places}`;
  if (switches.jobsStopped.on) return `Server side jobs are stopped: nothing new starts.${places}`;
  return `Both switches are OFF: jobs run, data can be edited.${places}`;
}
