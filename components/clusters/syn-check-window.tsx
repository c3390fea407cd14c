"use client";

import { useNow } from "#components/operations/theatre/use-now.ts";
import { ExactTime } from "#components/ui/local-time.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface SynCheckWindowProps {
  /** ISO 8601; null: no window is open. */
  until: string | null;
  /** The server's time at first, epoch milliseconds. */
  renderedAt: number;
}

/** no-tcp-syn-check: its window, counted down to its end. */
export function SynCheckWindow({ until, renderedAt }: SynCheckWindowProps) {
  const now = useNow(renderedAt, until !== null);
  const seconds = until === null ? 0 : Math.ceil((Date.parse(until) - now) / 1_000);
  if (until === null || seconds <= 0) return null;
  return (
    <Notice tone="warn" title="TCP SYN checks are off">
      For another{" "}
      <span role="timer" aria-label="Time left" className="font-semibold tabular-nums" suppressHydrationWarning>
        {countdown(seconds)}
      </span>
      , until <ExactTime at={until} />: the upgrade was started with no-tcp-syn-check.
    </Notice>
  );
}

/** '1:59:07' */
export function countdown(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
}
