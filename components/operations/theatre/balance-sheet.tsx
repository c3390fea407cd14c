"use client";

import type { BalanceView, OperationView } from "#lib/queries/operations/operation-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill, type Tone } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { balanceFigures } from "./balance-figures.ts";
import type { OperationActions } from "./operation-actions.ts";
import { ReasonedAnswer } from "./reasoned-answer.tsx";
import { useVerbs } from "./use-verbs.ts";

const STATE: Record<BalanceView["state"], { label: string; tone: Tone }> = {
  open: { label: "Open until the node is enabled", tone: "mute" },
  balanced: { label: "Balanced", tone: "ok" },
  signed: { label: "Signed", tone: "accent" },
};

const VERDICT = {
  same: { label: "same", tone: "ok" },
  expected: { label: "as planned", tone: "mute" },
  differs: { label: "differs", tone: "warn" },
} as const;

const TO_SIGN = { label: "Differs: sign it", tone: "warn" } as const;

interface BalanceSheetProps {
  operation: OperationView;
  balance: BalanceView;
  actions: OperationActions;
  /** Why this visitor may not sign; null when he may. */
  refusal: string | null;
}

/** What was found when the maintenance began, and what is there now, line by line; printed, it stands alone. */
export function BalanceSheet({ operation, balance, actions, refusal }: BalanceSheetProps) {
  const { busy, run } = useVerbs(operation.id, actions);
  const { label, tone } = balance.toSign ? TO_SIGN : STATE[balance.state];
  return (
    <Card aria-labelledby="balance" className="min-w-0" data-print-alone>
      <CardHead id="balance" title={`Balance of ${operation.subject.name}`}>
        <Pill tone={tone}>{label}</Pill>
        <Button variant="ghost" className="print:hidden" onClick={() => window.print()}>
          Print
        </Button>
      </CardHead>
      <CardBody>
        <ul aria-label="Sums of the balance">
          {balanceFigures(balance.lines).map((figure) => (
            <li key={figure}>{figure}</li>
          ))}
        </ul>
        {balance.signed && (
          <p className="mt-2">
            Signed by {balance.signed.by}: {balance.signed.reason}
          </p>
        )}
        {balance.toSign && (
          <div className="mt-2 print:hidden">
            <ReasonedAnswer
              label="Sign the difference"
              refusal={refusal}
              busy={busy !== null}
              onAnswer={(reason) => void run("sign", { reason })}
            />
          </div>
        )}
      </CardBody>
      {balance.lines.length === 0 ? (
        <CardBody className="text-muted">Nothing was on the node when the maintenance began.</CardBody>
      ) : (
        <div className="[&>div]:max-h-80 print:[&>div]:max-h-none">
          <Table label="Balance sheet" className="text-sm">
            <thead>
              <tr>
                <HeadCell>Instance</HeadCell>
                <HeadCell>Before</HeadCell>
                <HeadCell>Now</HeadCell>
                <HeadCell>Verdict</HeadCell>
              </tr>
            </thead>
            <tbody>
              {balance.lines.map((line, at) => (
                // Two may have one name: a guest that was made anew, and the one that is gone.
                <Row key={at}>
                  <Cell className="py-1.5 font-semibold">{line.instance}</Cell>
                  <Cell className="text-muted py-1.5">{line.before}</Cell>
                  <Cell className="py-1.5">{line.now}</Cell>
                  <Cell className="py-1.5">
                    <Pill tone={VERDICT[line.verdict].tone}>{VERDICT[line.verdict].label}</Pill>{" "}
                    <span className="text-muted text-xs">{line.note}</span>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
