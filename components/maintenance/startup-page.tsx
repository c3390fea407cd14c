"use client";

import Link from "next/link";
import { useEffect } from "react";
import { ConsoleFrame } from "#components/console/console-frame.tsx";
import type { MaintenanceNow } from "#lib/server/maintenance/maintenance-now.ts";
import { StartupProgress } from "./startup-progress.tsx";
import { StartupTasks } from "./startup-tasks.tsx";
import { useMaintenance } from "./use-maintenance.ts";

interface StartupPageProps {
  initial: MaintenanceNow;
  /** Where to go once the platform is open. */
  from: string;
}

/**
 * What everybody sees while the platform starts: first that it does, then how far it is, and what it is at. It reads
 * what the web process keeps in memory, so it works while nothing else does.
 */
export function StartupPage({ initial, from }: StartupPageProps) {
  const now = useMaintenance(initial, from);
  const { title, text } = wordsOf(now);
  const startup = now.state === "starting" || now.startup?.failure ? now.startup : null;
  useEffect(() => {
    document.title = now.state === "starting" && startup ? `${startup.percent} % · ${title}` : title;
  }, [now.state, startup, title]);
  return (
    <ConsoleFrame look="message">
      <header className="grid gap-1 text-center">
        <h1 className="text-2xl font-semibold">{title}</h1>
        <p role="status" className="text-muted">
          {text}
        </p>
      </header>
      {startup && <StartupProgress startup={startup} />}
      {startup && <StartupTasks tasks={startup.tasks} />}
      <footer className="text-muted grid gap-1 text-center text-sm">
        {now.lost && <p role="alert">The server gives no answer just now. This page asks again by itself.</p>}
        {now.blind && !now.lost && <p>The database is slow to answer: what is shown may be some moments old.</p>}
        {now.state === "on" && (
          <p>
            <Link href="/maintenance" className="text-accent font-semibold underline">
              Sign in at the maintenance console
            </Link>{" "}
            to see why, and to try again.
          </p>
        )}
      </footer>
    </ConsoleFrame>
  );
}

function wordsOf({ state, open, startup, reason }: MaintenanceNow): { title: string; text: string } {
  if (state === "starting") {
    return {
      title: "The platform is starting",
      text: "You will be let in here as soon as it is healthy. There is nothing to do.",
    };
  }
  if (open) return { title: "The platform is open", text: "You are taken back to where you were." };
  if (startup?.failure) return { title: "The platform could not be started", text: startup.failure };
  return { title: "The platform is in maintenance", text: reason ?? "You will be let in here when it is over." };
}
