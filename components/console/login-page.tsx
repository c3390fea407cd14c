"use client";

import { useEffect, useState } from "react";
import type { MaintenanceState } from "#lib/domain/modes/mode.ts";
import type { SituationView, WaitingView } from "#lib/queries/console/console-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { LockedCard } from "./locked-card.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SituationCard } from "./situation-card.tsx";
import { usePolled } from "./use-polled.ts";

const TITLE: Readonly<Record<MaintenanceState, string>> = {
  off: "The platform is not in maintenance",
  entering: "Maintenance is being entered",
  on: "The platform is in maintenance",
  starting: "The platform is starting",
};

/** Everybody's page while the platform is closed, and the console's way in. Rendered without asking any database. */
export function LoginPage({ from, lost }: { from: string; lost: string | null }) {
  const { value: situation, refused } = usePolled<SituationView>("situation", 3_000);
  const [locked, setLocked] = useState<WaitingView | null>(null);
  const state = situation?.maintenance?.state;
  useTakenBack(state, from);
  return (
    <>
      <header>
        <h1 className="text-2xl font-semibold">{state ? TITLE[state] : "Maintenance"}</h1>
        <p role="status" className="text-muted">
          {state === "off" ? "There is nothing to wait for." : "You are taken back to where you were when it is over."}
        </p>
      </header>
      {lost && (
        <Notice tone="warn" title="The console isn’t yours any more" live="polite">
          {lost}
        </Notice>
      )}
      {refused && (
        <Notice tone="bad" live="assertive">
          {refused.detail}
        </Notice>
      )}
      <SituationCard situation={situation} />
      {state === "off" ? (
        <Button asChild variant="primary" className="justify-self-start">
          {/* A full navigation: nothing of this page goes on asking. */}
          <a href={from}>Go to the portal</a>
        </Button>
      ) : locked ? (
        <LockedCard initial={locked} onBack={() => setLocked(null)} />
      ) : (
        <SignInForm elsewhere={situation?.elsewhere ?? null} onLocked={setLocked} />
      )}
    </>
  );
}

/** Whoever waits comes in within so long, each at a moment of their own: not all at once. */
const SPREAD_MS = 6_000;

/** Leads those who wait to the startup's page when it begins, and back to their own when maintenance was given up. */
function useTakenBack(state: MaintenanceState | undefined, from: string): void {
  const [waited, setWaited] = useState(false);
  if (!waited && state !== undefined && state !== "off") setWaited(true);
  const over = waited && state === "off";
  useEffect(() => {
    if (state === "starting") location.replace(`/maintenance/startup?from=${encodeURIComponent(from)}`);
    if (!over) return;
    const timer = setTimeout(() => location.replace(from), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [state, over, from]);
}
