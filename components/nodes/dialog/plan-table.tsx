import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { InstanceFate } from "#lib/domain/plan/plan.ts";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { fateText, whereText } from "./fate-text.ts";

export interface PlanTableProps {
  fates: readonly InstanceFate[];
  /** Where a person may choose otherwise: the control for it. */
  choiceOf?: ((fate: InstanceFate) => ReactNode) | undefined;
}

/** What becomes of each machine; what a person must decide comes first, what stays as it is last. */
export function PlanTable({ fates, choiceOf }: PlanTableProps) {
  const sorted = [...fates].sort((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate));
  return (
    <div className="[&>div]:max-h-72">
      <Table label="What will happen to each machine" className="text-sm">
        <thead>
          <tr>
            <HeadCell>Instance</HeadCell>
            <HeadCell>From → to</HeadCell>
            <HeadCell>How</HeadCell>
            {choiceOf && <HeadCell>Your choice</HeadCell>}
            <HeadCell>Note</HeadCell>
          </tr>
        </thead>
        <tbody>
          {sorted.map((fate) => (
            <Row key={fate.instance.id}>
              <Cell className="py-1.5 font-semibold">
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  {fate.instance.name}
                  {fate.kind === "firewall" && (
                    <Pill tone="accent" dot={false}>
                      firewall
                    </Pill>
                  )}
                </span>
              </Cell>
              <Cell className="py-1.5 whitespace-nowrap">
                {fate.fate === "move" && fate.to ? (
                  <span className="inline-flex items-center gap-1">
                    {fate.from} <ArrowRight aria-label="to" className="text-muted size-3.5" /> {fate.to}
                  </span>
                ) : (
                  whereText(fate)
                )}
              </Cell>
              <Cell className={fate.fate === "decide" ? "text-warn py-1.5 font-semibold" : "py-1.5"}>
                {fateText(fate)}
              </Cell>
              {choiceOf && <Cell className="py-1.5">{choiceOf(fate)}</Cell>}
              <Cell className="text-muted py-1.5">{fate.note}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const ORDER: readonly InstanceFate["fate"][] = ["decide", "move", "start", "stop", "stopAndRestart", "stay"];
