"use client";

import { useEffect, useState } from "react";
import type { MaintenanceNow } from "#lib/server/maintenance/maintenance-now.ts";

const POLL_MS = 2_000;
/** Whoever waits comes in within so long, each at a moment of their own: not all at once. */
const SPREAD_MS = 6_000;

/**
 * What is known of the platform's maintenance, asked for again and again; it needs no stream, no session and no
 * database. With `from` the page goes there once the platform is open.
 */
export function useMaintenance(initial: MaintenanceNow, from: string | null): MaintenanceNow & { lost: boolean } {
  const [now, setNow] = useState(initial);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const ask = async (): Promise<void> => {
      const response = await fetch("/maintenance/state", { cache: "no-store", signal: end.signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      setNow((await response.json()) as MaintenanceNow);
      setLost(false);
    };
    const timer = setInterval(() => void ask().catch(() => end.signal.aborted || setLost(true)), POLL_MS);
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, []);
  const goes = now.open && from !== null;
  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => location.replace(from), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [goes, from]);
  return { ...now, lost };
}
