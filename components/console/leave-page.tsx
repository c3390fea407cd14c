"use client";

import { useState } from "react";
import type { PlanAnswer } from "#lib/server/http/contracts/plan-schema.ts";
import { estimateText } from "#components/operations/eta.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { askConsole } from "./ask-console.ts";
import { goTo } from "./go-to.ts";
import { usePolled } from "./use-polled.ts";

/** The exit: what is not as it was, what the start does, and then the start. */
export function LeavePage() {
  const { value: plan, refused, readAgain } = usePolled<PlanAnswer>("leaving", 10_000);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    setBusy(true);
    const answer = await askConsole("held/leave", "POST", { planRevision: plan?.revision });
    if (answer.ok) return goTo("/maintenance/startup");
    setProblem(answer.detail);
    setBusy(false);
    await readAgain();
  };
  const trouble = problem ?? refused?.detail;
  const blocked = plan?.blockers[0]?.message ?? null;
  return (
    <>
      <PageHead title="Exit maintenance mode">
        The platform is started. Everybody waits on the startup page, and is let in when it is healthy.
      </PageHead>
      {trouble && (
        <Notice tone="bad" live="assertive">
          {trouble}
        </Notice>
      )}
      {!plan && !refused && <Skeleton className="h-60" />}
      {plan && (
        <>
          {plan.blockers.map(({ check, message }) => (
            <Notice key={`${check} ${message}`} tone="bad" title="In the way">
              {message}
            </Notice>
          ))}
          <Card aria-labelledby="balance">
            <CardHead id="balance" title="What is not as it was" />
            <CardBody>
              {plan.warnings.length === 0 ? (
                <p>Everything is as it was found on entering.</p>
              ) : (
                <ul className="list-disc pl-5">
                  {plan.warnings.map(({ code, message }) => (
                    <li key={`${code} ${message}`}>{message}</li>
                  ))}
                </ul>
              )}
            </CardBody>
          </Card>
          <Card aria-labelledby="tasks">
            <CardHead id="tasks" title="What the start does">
              {estimateText(plan.estimate.lowSeconds, plan.estimate.highSeconds) ?? "no history yet"}
            </CardHead>
            <CardBody>
              <ol className="list-decimal pl-5">
                {plan.stages.map(({ name }) => (
                  <li key={name}>{name}</li>
                ))}
              </ol>
            </CardBody>
          </Card>
          <div>
            <Button variant="primary" busy={busy} disabledReason={blocked} onClick={() => void leave()}>
              Exit and start the platform
            </Button>
          </div>
        </>
      )}
    </>
  );
}
