import type { BalanceView } from "#lib/queries/operations/operation-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill, type Tone } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

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

/** What was found when the maintenance began, and what is there now, line by line. */
export function BalanceSheet({ balance }: { balance: BalanceView }) {
  const { label, tone } = STATE[balance.state];
  return (
    <Card aria-labelledby="balance" className="min-w-0">
      <CardHead id="balance" title="Balance">
        <Pill tone={tone}>{label}</Pill>
      </CardHead>
      {balance.lines.length === 0 ? (
        <CardBody className="text-muted">Nothing was on the node when the maintenance began.</CardBody>
      ) : (
        <div className="[&>div]:max-h-80">
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
              {balance.lines.map((line) => (
                <Row key={line.instance}>
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
