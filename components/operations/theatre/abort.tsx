"use client";

import { useState } from "react";
import type { AbortOutlookView, OperationView } from "#lib/queries/operations/operation-view.ts";
import { estimateText } from "#components/operations/eta.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { OperationActions } from "./operation-actions.ts";
import { safeMoment } from "./phase-text.ts";
import { useVerbs } from "./use-verbs.ts";

/** Where an abort would lead in the present phase, and how long the way back takes. */
export function IfAborted({ outlook }: { outlook: AbortOutlookView }) {
  return (
    <Card aria-labelledby="if-aborted">
      <CardHead id="if-aborted" title="If you abort now" />
      <CardBody>
        <Outlook outlook={outlook} />
      </CardBody>
    </Card>
  );
}

function Outlook({ outlook: { text, leadsTo, lowSeconds, highSeconds } }: { outlook: AbortOutlookView }) {
  const time = estimateText(lowSeconds, highSeconds);
  return (
    <>
      <p className="text-muted">{text}</p>
      <p className="font-semibold">
        {leadsTo}{" "}
        {time === null ? "How long that takes isn’t known yet." : `${time.charAt(0).toUpperCase()}${time.slice(1)}.`}
      </p>
    </>
  );
}

interface AbortButtonProps {
  operation: OperationView;
  actions: OperationActions;
  refusal: string | null;
}

/** 'Abort…': says where it leads before it is done. */
export function AbortButton({ operation, actions, refusal }: AbortButtonProps) {
  const [asked, setAsked] = useState(false);
  /** What was read when it was agreed to: the device goes on meanwhile, and it may lead elsewhere by now. */
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  const { busy, run } = useVerbs(operation.id, actions);
  const past = operation.stages.some(({ steps }) => steps.some((step) => safeMoment(step)?.is === "past"));
  const leadsTo = operation.ifAbortedNow?.leadsTo ?? null;
  const agreed = agreedTo !== null && agreedTo === leadsTo;
  const open = (on: boolean): void => {
    setAsked(on);
    setAgreedTo(null);
  };
  const abort = async (): Promise<void> => {
    await run("abort", past && leadsTo !== null ? { consequence: leadsTo } : {});
    open(false);
  };
  return (
    <>
      <Button variant="danger" disabledReason={refusal ?? operation.verbs.abort} onClick={() => open(true)}>
        Abort…
      </Button>
      <Dialog
        open={asked}
        onOpenChange={open}
        title={`Abort “${operation.title}”?`}
        description={
          past ? PAST : "No new step starts. What is in flight comes to rest, then what is done is taken back."
        }
        actions={
          <>
            <Button onClick={() => open(false)}>Keep going</Button>
            <Button
              variant="dangerSolid"
              busy={busy === "abort"}
              disabledReason={operation.verbs.abort ?? (past && !agreed ? "Confirm what it leads to first." : null)}
              onClick={() => void abort()}
            >
              {past ? "Abort all the same" : "Abort and take it back"}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          {operation.ifAbortedNow ? (
            <Outlook outlook={operation.ifAbortedNow} />
          ) : (
            <p>There is nothing left to abort.</p>
          )}
          {past && (
            <Checkbox
              label="I have read what it leads to"
              checked={agreed}
              onCheckedChange={(on) => setAgreedTo(on ? leadsTo : null)}
            />
          )}
        </div>
      </Dialog>
    </>
  );
}

const PAST = "The last safe moment has passed: an abort leads elsewhere than back.";
