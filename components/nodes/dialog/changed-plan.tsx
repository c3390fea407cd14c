import type { InstanceFate, Plan } from "#lib/domain/plan/plan.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { fateText, whereText } from "./fate-text.ts";

/** The plan that was seen and the one that would be carried out now, side by side where they differ. */
export function ChangedPlan({ before, now }: { before: Plan; now: Plan }) {
  const changes = changesOf(before, now);
  return (
    <Notice tone="warn" title="The plan has changed since you saw it. Nothing was started." live="assertive">
      <p className="mb-2">Look at what differs, and confirm again if you agree.</p>
      {changes.length > 0 && (
        <Table label="What changed" className="bg-panel rounded-lg text-sm">
          <thead>
            <tr>
              <HeadCell>Of</HeadCell>
              <HeadCell>What you saw</HeadCell>
              <HeadCell>Now</HeadCell>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ of, seen, present }) => (
              <Row key={of}>
                <Cell className="py-1.5 font-semibold">{of}</Cell>
                <Cell className="text-muted py-1.5">{seen}</Cell>
                <Cell className="py-1.5">{present}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Notice>
  );
}

interface Change {
  of: string;
  seen: string;
  present: string;
}

function changesOf(before: Plan, now: Plan): Change[] {
  const machines = new Map([...before.fates, ...now.fates].map(({ instance }) => [instance.id, instance.name]));
  const fates = [...machines].map(([id, name]) => ({
    of: name,
    seen: inWords(before.fates.find(({ instance }) => instance.id === id)),
    present: inWords(now.fates.find(({ instance }) => instance.id === id)),
  }));
  const messages = (plan: Plan): string =>
    [...plan.blockers, ...plan.warnings].map(({ message }) => message).join(" ") || "none";
  return [...fates, { of: "Warnings", seen: messages(before), present: messages(now) }].filter(
    ({ seen, present }) => seen !== present,
  );
}

function inWords(fate: InstanceFate | undefined): string {
  if (!fate) return "not on this node";
  return fate.fate === "move" && fate.to
    ? `${fate.from} → ${fate.to}, ${fateText(fate)}`
    : `${whereText(fate)}, ${fateText(fate)}`;
}
