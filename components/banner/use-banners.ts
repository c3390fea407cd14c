"use client";

import { useEffect, useState } from "react";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { isLedAway, leaveForMaintenance, leaveIfLed } from "#components/maintenance/leave-for-maintenance.ts";
import { shareStream } from "#components/live/shared-stream.ts";

const POLL_MS = 5_000;
/** A stream that is open by then needs no first poll. */
const FIRST_POLL_MS = 1_000;

/**
 * What stands on this viewer's pages, as it changes: by a stream that needs no session, or by polling while there is
 * none. Tabs of the same viewer share one stream.
 */
export function useBanners(viewer: string, initial: readonly Banner[]): readonly Banner[] {
  const [banners, setBanners] = useState(initial);
  const [connected, setConnected] = useState(false);
  useEffect(
    () =>
      shareStream<Banner[]>({
        name: `lull-banner-${viewer}`,
        url: "/api/banner/events",
        onMessage: setBanners,
        onConnected: setConnected,
      }),
    [viewer],
  );
  useEffect(() => (connected ? undefined : poll(setBanners)), [connected]);
  // A stream that ends may have ended because maintenance begins.
  useEffect(() => (connected ? () => void leaveIfLed() : undefined), [connected]);
  return banners;
}

function poll(show: (banners: Banner[]) => void): () => void {
  const end = new AbortController();
  const ask = async (): Promise<void> => {
    const response = await fetch("/api/banner", { signal: end.signal, headers: { accept: "application/json" } });
    if (isLedAway(response.status, response.ok ? null : await response.clone().json())) leaveForMaintenance();
    const banners = response.ok ? ((await response.json()) as Banner[]) : null;
    if (banners && !end.signal.aborted) show(banners);
  };
  // What the page shows stays while nobody answers.
  const again = (): void => void ask().catch(() => undefined);
  const first = setTimeout(again, FIRST_POLL_MS);
  const timer = setInterval(again, POLL_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    end.abort();
  };
}
