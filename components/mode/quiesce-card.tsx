"use client";

import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { CertificateView } from "#lib/queries/quiesce/find-certificate.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { plural } from "#components/ui/time-text.ts";
import { QuiesceDialog, ResumeDialog } from "./quiesce-dialog.tsx";

export interface QuiesceActions {
  quiesce: PlanActions;
  resume: PlanActions;
}

/** Brings the platform to rest and back, and shows what the newest certificate says. */
export function QuiesceCard({ actions }: { actions: QuiesceActions }) {
  const [opened, setOpened] = useState<keyof QuiesceActions | null>(null);
  const { data } = useLiveQuery<{ certificate: CertificateView | null }>({
    path: "/api/v1/mode/certificate",
    topics: ["mode", "operations"],
  });
  const close = (): void => setOpened(null);
  return (
    <Card aria-labelledby="quiesce">
      <CardHead id="quiesce" title="Quiesce">
        <Button onClick={() => setOpened("resume")}>Resume…</Button>
        <Button onClick={() => setOpened("quiesce")}>
          <ShieldCheck aria-hidden /> Quiesce…
        </Button>
      </CardHead>
      <CardBody className="grid gap-2">
        <p className="text-muted">
          Stops jobs, waits for every run that can write, switches ‘Load mode’ ON for the whole system, and proves that
          nothing is written. Backups and updates ask for the certificate.
        </p>
        {data?.certificate ? (
          <Certificate certificate={data.certificate} />
        ) : (
          <p>There is no certificate: the platform has not been quiesced.</p>
        )}
      </CardBody>
      {opened === "quiesce" && <QuiesceDialog actions={actions.quiesce} onClose={close} />}
      {opened === "resume" && <ResumeDialog actions={actions.resume} onClose={close} />}
    </Card>
  );
}

function Certificate({ certificate }: { certificate: CertificateView }) {
  const { holds, issuedAt, endedBecause, operationId, evidence } = certificate;
  const accepted = evidence.notQuiescent.filter(({ rests }) => !rests);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Pill tone={holds ? "ok" : "mute"}>{holds ? "Certificate holds" : "Certificate has ended"}</Pill>
      <span>
        Issued <RelativeTime at={issuedAt} />: nothing was written for {Math.floor(evidence.seconds)} s
        {accepted.length > 0 && `, with ${plural(accepted.length, "run")} accepted as not quiescent`}.
      </span>
      {!holds && (
        <span className="text-muted">
          {endedBecause ?? "The mode was changed."} A backup needs a new one: quiesce again.
        </span>
      )}
      <Link href={`/operations/${operationId}`} className="text-accent font-semibold underline">
        How it was proven
      </Link>
    </p>
  );
}
