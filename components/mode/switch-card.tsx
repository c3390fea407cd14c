"use client";

import { SWITCH_LABEL, type SwitchName } from "#lib/domain/modes/mode.ts";
import type { ModeView } from "#lib/queries/modes/mode-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { summary } from "./fate-words.ts";
import { useForecast } from "./use-forecast.ts";

interface SwitchCardProps {
  name: SwitchName;
  mode: ModeView;
  onTurn(on: boolean): void;
}

const DOES: Readonly<Record<SwitchName, string>> = {
  jobsStopped:
    "ON keeps runs from starting. What is Preparing, Executing or Executing (delayed) goes on to its end; executions can be registered, and start by themselves afterwards.",
  readOnly:
    "ON keeps everybody from registering and editing, and every back-end process from starting anything. All data can still be viewed.",
};

/** One switch of the whole system: its position, who turned it, when and why, and what the other position would do. */
export function SwitchCard({ name, mode, onTurn }: SwitchCardProps) {
  const { on, by, since, reason } = mode.switches[name];
  const label = SWITCH_LABEL[name];
  const { data } = useForecast({ scope: "system", [name]: true });
  return (
    <Card aria-label={label}>
      <CardHead title={label}>
        <Pill tone={on ? "warn" : "mute"}>{on ? "ON" : "OFF"}</Pill>
      </CardHead>
      <CardBody className="grid gap-2.5">
        <p className="text-muted text-sm">{DOES[name]}</p>
        {by !== null && since !== null && (
          <p className="text-sm">
            Turned {on ? "ON" : "OFF"} by <span className="font-[550]">{by}</span> <RelativeTime at={since} />
            {reason !== null && <>: “{reason}”</>}
          </p>
        )}
        <p className="text-sm">
          <span className="font-[550]">{on ? "Now:" : "If it were ON now:"}</span> {data ? summary(data) : "…"}
        </p>
        <div>
          <Button onClick={() => onTurn(!on)} variant={on ? "primary" : "plain"}>
            {on ? "Turn OFF…" : "Turn ON…"}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
