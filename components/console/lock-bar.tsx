"use client";

import { Hourglass } from "lucide-react";
import type { HeldView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { askConsole, type Refused } from "./ask-console.ts";
import { goTo } from "./go-to.ts";
import { HandOverNotice } from "./hand-over-notice.tsx";
import { clockText, useSecondsLeft } from "./use-seconds.ts";

interface LockBarProps {
  held: HeldView | null;
  refused: Refused | null;
  readAt: number;
  readAgain(): Promise<void>;
}

const WARN_AT_SECONDS = 60;

/** The lock: how long it still is one's own, who wants it, and how to leave it. */
export function LockBar({ held, refused, readAt, readAgain }: LockBarProps) {
  const left = useSecondsLeft(held?.secondsLeft ?? 0, readAt);
  const ending = held !== null && left <= WARN_AT_SECONDS;
  const act = async (verb: string): Promise<void> => {
    const answer = await askConsole(`held/${verb}`, "POST");
    if (answer.ok && verb !== "keep" && verb !== "refuse") return goTo("/maintenance");
    await readAgain();
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        {held && (
          <Pill tone={ending ? "warn" : "ok"} icon={Hourglass}>
            Console yours · frees itself in <span className="tabular-nums">{clockText(left)}</span>
          </Pill>
        )}
        {held && !held.database && <Pill tone="warn">Without a database: the lock is a file of this host</Pill>}
        <div className="ml-auto flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void act("keep")}>
            I’m still here
          </Button>
          <Button size="sm" onClick={() => void act("sign-out")}>
            Log out, keep maintenance
          </Button>
        </div>
      </div>
      <div role="alert" className="empty:hidden">
        {ending && (
          <Notice tone="warn" title="The console frees itself in less than a minute">
            Nothing that runs is stopped. Press ‘I’m still here’ to keep it.
          </Notice>
        )}
      </div>
      {refused && !refused.why && (
        <Notice tone="bad" live="assertive">
          {refused.detail}
        </Notice>
      )}
      {held?.wanted && <HandOverNotice wanted={held.wanted} onAnswer={act} />}
    </div>
  );
}
