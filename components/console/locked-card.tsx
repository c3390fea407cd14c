"use client";

import { useState } from "react";
import type { HolderView, WaitingView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { exactTime } from "#components/ui/time-text.ts";
import { askConsole } from "./ask-console.ts";
import { goTo } from "./go-to.ts";
import { usePolled } from "./use-polled.ts";
import { clockText, useSecondsLeft } from "./use-seconds.ts";

interface LockedCardProps {
  /** As the sign-in found it. */
  initial: WaitingView;
  onBack(): void;
}

/** For whoever has given the right password and found the console locked: who has it, and how to get it. */
export function LockedCard({ initial, onBack }: LockedCardProps) {
  const { value, refused, readAt, readAgain } = usePolled<WaitingView>("waiting", 2_000);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const view = value ?? initial;
  const act = async (path: string): Promise<boolean> => {
    const answer = await askConsole(path, "POST");
    setProblem(answer.ok ? null : answer.detail);
    await readAgain();
    return answer.ok;
  };
  const comeIn = async (): Promise<void> => {
    if (await act("waiting/enter")) goTo("/maintenance/options");
  };
  const kept = asked && !view.asked && view.state === "locked";
  return (
    <Card aria-labelledby="locked">
      <CardHead id="locked" title="Maintenance mode is locked" />
      <CardBody className="grid gap-4">
        {view.state === "locked" && (
          <p>Another administrator is currently logged in, and maintenance mode is locked.</p>
        )}
        {view.holder && <HolderFacts holder={view.holder} readAt={readAt} />}
        <div role="status" className="grid gap-3 empty:hidden">
          {view.state === "granted" && <Notice tone="ok" title="The console is handed over to you" />}
          {view.state === "free" && <Notice tone="ok" title="The console is free" />}
          {view.asked && (
            <Notice tone="info" title="You have asked for the console">
              They see it on their page.
            </Notice>
          )}
          {kept && (
            <Notice tone="warn" title="They keep the console">
              You can ask again.
            </Notice>
          )}
          {view.othersAsked && <Notice tone="warn" title="Somebody else has asked for it before you" />}
        </div>
        {(problem ?? refused?.detail) && (
          <Notice tone="bad" live="assertive">
            {problem ?? refused?.detail}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          {view.state === "locked" ? (
            <Button
              variant="primary"
              disabledReason={
                view.asked ? "You have asked already." : view.othersAsked ? "Somebody else has asked before you." : null
              }
              onClick={() => void act("waiting/ask").then((ok) => ok && setAsked(true))}
            >
              Ask for a hand-over
            </Button>
          ) : (
            <Button variant="primary" onClick={() => void comeIn()}>
              Take the console
            </Button>
          )}
          <Button onClick={onBack}>Back to the login</Button>
        </div>
      </CardBody>
    </Card>
  );
}

function HolderFacts({ holder, readAt }: { holder: HolderView; readAt: number }) {
  const left = useSecondsLeft(holder.freesInSeconds, readAt);
  const idle = holder.idleSeconds + (holder.freesInSeconds - left);
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-muted">Who</dt>
      <dd className="font-semibold wrap-anywhere">
        {holder.name}
        {holder.address && <span className="text-muted font-normal"> from {holder.address}</span>}
      </dd>
      <dt className="text-muted">Since</dt>
      <dd suppressHydrationWarning>{exactTime(holder.since)}</dd>
      <dt className="text-muted">Idle for</dt>
      <dd className="tabular-nums">{idle} s</dd>
      <dt className="text-muted">Frees itself in</dt>
      <dd className="tabular-nums">{clockText(left)}, unless they do something</dd>
    </dl>
  );
}
