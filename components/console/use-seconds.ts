"use client";

import { useEffect, useState } from "react";

/** Seconds that are left of `seconds` as they were at `from` (epoch milliseconds), counted down here. */
export function useSecondsLeft(seconds: number, from: number): number {
  const [now, setNow] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.round(seconds - Math.max(0, now - from) / 1_000));
}

/** '4:12' */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
