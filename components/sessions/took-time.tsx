"use client";

import { useEffect, useState } from "react";
import { duration } from "#components/ui/time-text.ts";

interface TookTimeProps {
  startedAt: string | null;
  endedAt: string | null;
}

/** How long something took; while it goes on, how long it has taken so far. */
export function TookTime({ startedAt, endedAt }: TookTimeProps) {
  const [now, setNow] = useState<number | null>(null);
  const goesOn = startedAt !== null && endedAt === null;
  useEffect(() => {
    if (!goesOn) return;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [goesOn]);
  if (startedAt === null) return "—";
  const end = endedAt === null ? now : Date.parse(endedAt);
  if (end === null) return "…";
  return <span className="tabular-nums">{duration((end - Date.parse(startedAt)) / 1_000)}</span>;
}
