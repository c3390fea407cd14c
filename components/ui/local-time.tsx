"use client";

import { clockTime, exactTime } from "./time-text.ts";
import { useIsHydrating } from "./use-is-hydrating.ts";

interface LocalTimeProps {
  /** ISO 8601 */
  at: string;
  className?: string;
}

/** 'Sun 22 Nov 2026, 03:14:07 CET' */
export function ExactTime({ at, className }: LocalTimeProps) {
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {exactTime(at, useReadersZone())}
    </time>
  );
}

/** '03:14:07', with day and zone on hover. */
export function ClockTime({ at, className }: LocalTimeProps) {
  const zone = useReadersZone();
  return (
    <time dateTime={at} title={exactTime(at, zone)} className={className} suppressHydrationWarning>
      {clockTime(at, zone)}
    </time>
  );
}

/**
 * The time zone to show times in: the reader's own, by `undefined`. The server doesn't know it, so that its page has
 * UTC; React keeps a text that differs then, and only one that changes afterwards becomes the reader's.
 */
export function useReadersZone(): "UTC" | undefined {
  return useIsHydrating() ? "UTC" : undefined;
}
