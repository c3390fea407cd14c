"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { exactTime } from "#components/ui/time-text.ts";
import { askConsole } from "./ask-console.ts";
import { usePolled } from "./use-polled.ts";

interface Service {
  name: string;
  running: boolean;
  wanted: boolean;
  since: string | null;
  restarts: number;
}

/** The platform's services, each started and stopped by itself. */
export function ServicesPage() {
  const { value, refused, readAgain } = usePolled<{ services: Service[] }>("services", 3_000);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (name: string, to: "start" | "stop"): Promise<void> => {
    setBusy(name);
    const answer = await askConsole("held/service", "POST", { name, to });
    setProblem(answer.ok ? null : answer.detail);
    setBusy(null);
    await readAgain();
  };
  const trouble = problem ?? refused?.detail;
  return (
    <>
      <PageHead title="Stop and start runners">
        What is stopped here stays stopped until it is started again, here or by the exit.
      </PageHead>
      {trouble && (
        <Notice tone="bad" live="assertive">
          {trouble}
        </Notice>
      )}
      {!value && !refused && <Skeleton className="h-32" />}
      {value && (
        <Card>
          <ul aria-label="Services" className="divide-line-soft divide-y">
            {value.services.map((service) => (
              <li key={service.name} className="flex flex-wrap items-center gap-3 px-4 py-3">
                <Pill tone={service.running ? "ok" : service.wanted ? "bad" : "mute"}>{stateOf(service)}</Pill>
                <span className="min-w-0 flex-1 basis-40 font-semibold">{service.name}</span>
                <span className="text-muted text-sm" suppressHydrationWarning>
                  {service.since ? `since ${exactTime(service.since)}` : ""}
                </span>
                <Button
                  size="sm"
                  busy={busy === service.name}
                  disabledReason={busy !== null && busy !== service.name ? "Another one is being changed." : null}
                  onClick={() => void change(service.name, service.running ? "stop" : "start")}
                >
                  {service.running ? "Stop" : "Start"}
                  <span className="sr-only"> {service.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function stateOf({ running, wanted }: Service): string {
  return running ? "Runs" : wanted ? "Doesn’t run" : "Stopped";
}
