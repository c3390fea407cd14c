"use client";

import type { HeldView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface HandOverNoticeProps {
  wanted: NonNullable<HeldView["wanted"]>;
  onAnswer(verb: "grant" | "refuse"): Promise<void>;
}

/** Somebody asks for the console: give it to them, or keep it. */
export function HandOverNotice({ wanted: { name, address, secondsAgo }, onAnswer }: HandOverNoticeProps) {
  return (
    <Notice
      tone="info"
      live="assertive"
      title={`${name}${address ? ` (${address})` : ""} asks for the console`}
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="primary" onClick={() => void onAnswer("grant")}>
            Hand it over
          </Button>
          <Button size="sm" onClick={() => void onAnswer("refuse")}>
            Keep it
          </Button>
        </div>
      }
    >
      Asked {secondsAgo} s ago. What runs goes on, whoever has the console.
    </Notice>
  );
}
