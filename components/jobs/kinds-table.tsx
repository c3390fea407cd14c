"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { EditKind } from "./edit-kind.tsx";
import type { KindActions } from "./job-actions.ts";
import { RUNNING_LABEL, STARTING_LABEL } from "./rule-text.ts";
import { TARGET_LABEL } from "./run-look.ts";

const EXECUTOR: Record<KindView["executor"], string> = {
  command: "A command",
  builtIn: "Lull itself",
  conductor: "Its steps, one after the other",
  external: "Its own program, by lull run or the API",
};

interface KindsTableProps {
  kinds: readonly KindView[];
  /** Why one can't change them; null: one can. */
  refusal: string | null;
  actions: KindActions;
}

/** Each kind with its rules by target: data, which a system-admin edits. */
export function KindsTable({ kinds, refusal, actions }: KindsTableProps) {
  const [edited, setEdited] = useState<KindView | "new" | null>(null);
  return (
    <>
      <div className="mb-3 flex justify-end">
        <Button disabledReason={refusal} onClick={() => setEdited("new")}>
          <Plus aria-hidden /> New kind…
        </Button>
      </div>
      <Card>
        <Table label="Job kinds">
          <thead>
            <tr>
              <HeadCell>Kind</HeadCell>
              <HeadCell className="max-sm:hidden">Executed by</HeadCell>
              <HeadCell>Writes to</HeadCell>
              <HeadCell>A run that goes on</HeadCell>
              <HeadCell>A run that wants to start</HeadCell>
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {kinds.flatMap((kind) =>
              rulesOf(kind).map(({ target, rule }, index) => (
                <Row key={`${kind.id} ${target}`} className={index > 0 ? "text-muted" : undefined}>
                  <Cell>{index === 0 && <KindName kind={kind} />}</Cell>
                  <Cell className="text-muted max-sm:hidden">{index === 0 && EXECUTOR[kind.executor]}</Cell>
                  <Cell>{target}</Cell>
                  <Cell>{RUNNING_LABEL[rule.running]}</Cell>
                  <Cell>{STARTING_LABEL[rule.starting]}</Cell>
                  <Cell className="text-right">
                    {index === 0 && (
                      <Button size="sm" disabledReason={refusal} onClick={() => setEdited(kind)}>
                        Edit<span className="sr-only"> {kind.name}</span>
                      </Button>
                    )}
                  </Cell>
                </Row>
              )),
            )}
          </tbody>
        </Table>
      </Card>
      {edited && <EditKind kind={edited === "new" ? null : edited} actions={actions} onClose={() => setEdited(null)} />}
    </>
  );
}

function KindName({ kind: { id, name } }: { kind: KindView }) {
  return (
    <>
      <span className="font-semibold">{name}</span>
      <span className="text-muted block font-mono text-xs">{id}</span>
    </>
  );
}

function rulesOf({ policy }: KindView) {
  const targets = Object.entries(TARGET_LABEL) as [keyof typeof TARGET_LABEL, string][];
  const own = targets.flatMap(([target, label]) => {
    const rule = policy[target];
    return rule ? [{ target: label, rule }] : [];
  });
  return [{ target: own.length > 0 ? "Anything else" : "Anything", rule: policy.default }, ...own];
}
