"use client";

import { SWITCH_LABEL, SWITCHES } from "#lib/domain/modes/mode.ts";
import type { PublicModeView } from "#lib/queries/modes/mode-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { ExactTime } from "#components/ui/local-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pill } from "#components/ui/pill.tsx";

type State = Pick<PublicModeView, "switches" | "notice" | "expectedEnd" | "contact">;

/** The mode for those who may not change it: state and notice as they hold for them, and who may. */
export function PublicMode({ initial, refusal }: { initial: PublicModeView; refusal: string }) {
  const { data = initial } = useLiveQuery<PublicModeView>({ path: "/api/v1/mode", topics: ["mode"], initial });
  return (
    <>
      <PageHead title="Mode">What the switches of maintenance stop for you now.</PageHead>
      <div className="grid gap-4">
        <Notice tone="info" title="To turn switches and to change the notice">
          {refusal} A system-admin can add you.
        </Notice>
        <StateCard title="The whole system" state={data} />
        {data.places.map((place) => (
          <StateCard key={place.name} title={place.name} state={place} />
        ))}
      </div>
    </>
  );
}

function StateCard({ title, state }: { title: string; state: State }) {
  const on = SWITCHES.some((name) => state.switches[name].on);
  return (
    <Card aria-label={title}>
      <CardHead title={title} />
      <CardBody className="grid gap-2">
        {SWITCHES.map((name) => (
          <p key={name} className="flex flex-wrap items-center gap-2">
            <Pill tone={state.switches[name].on ? "warn" : "mute"}>{state.switches[name].on ? "ON" : "OFF"}</Pill>
            {SWITCH_LABEL[name]}
          </p>
        ))}
        {on && <p className="break-words whitespace-pre-line">{state.notice}</p>}
        {on && state.expectedEnd !== null && (
          <p className="text-muted">
            Expected end: <ExactTime at={state.expectedEnd} />
          </p>
        )}
        {on && state.contact !== null && <p className="text-muted">Ask {state.contact}.</p>}
      </CardBody>
    </Card>
  );
}
