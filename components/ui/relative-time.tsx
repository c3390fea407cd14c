"use client";

import { useEffect, useState } from "react";
import { ago, exactTime } from "./time-text.ts";

/** '3 min ago', with the exact time on hover and for machines. `now` is the server's, to begin with. */
export function RelativeTime({ at, now }: { at: string; now?: number }) {
  const [current, setCurrent] = useState<number | null>(now ?? null);
  useEffect(() => {
    const tick = (): void => setCurrent(Date.now());
    tick();
    const timer = setInterval(tick, 15_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={current === null ? at : exactTime(at)} suppressHydrationWarning>
      {current === null ? at.slice(0, 16).replace("T", " ") : ago(at, current)}
    </time>
  );
}
