"use client";

import { useState } from "react";
import type { CopyView } from "#lib/queries/backups/list-copies.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { DropCopyDialog } from "./drop-copy-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";

interface CopiesCardProps {
  copies: readonly CopyView[];
  undo: PlanActions;
  drop(input: unknown): Promise<Outcome<{ copy: string }>>;
  atConsole?: boolean;
}

type Open = { verb: "undo" | "drop"; copy: CopyView } | null;

/** The old databases that restores have put aside: what their rule is, and the two ways on for each. */
export function CopiesCard({ copies, undo, drop, atConsole }: CopiesCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  return (
    <Card aria-labelledby="copies">
      <CardHead id="copies" title="Old databases" />
      {copies.length === 0 ? (
        <CardBody>
          <p className="text-muted">
            None. A restore keeps the database that it replaces as a copy, for as many days as you say, so that it can
            be undone.
          </p>
        </CardBody>
      ) : (
        <CopiesTable copies={copies} onOpen={setOpen} />
      )}
      {open?.verb === "drop" && <DropCopyDialog copy={open.copy} action={drop} onClose={close} />}
      {open?.verb === "undo" && (
        <SwapDialog
          title={`Undo the restore: put ${open.copy.storedAs} back in place`}
          description="The database that is live now is kept as a copy in its turn. The platform stays in maintenance."
          actions={undo}
          input={{ copy: open.copy.id }}
          without={WITHOUT_OVERRIDES}
          atConsole={atConsole}
          onClose={close}
        />
      )}
    </Card>
  );
}

const WITHOUT_OVERRIDES = ["overrides"];

function CopiesTable({ copies, onOpen }: { copies: readonly CopyView[]; onOpen(open: Open): void }) {
  return (
    <Table label="Old databases">
      <thead>
        <tr>
          {["Stored as", "Put aside by", "When", "Size", "Dropped", ""].map((head) => (
            <HeadCell key={head}>{head || <span className="sr-only">What to do</span>}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <Row key={copy.id}>
            <Cell className="font-mono text-xs">{copy.storedAs}</Cell>
            <Cell>{copy.reason}</Cell>
            <Cell>
              <RelativeTime at={copy.createdAt} />
            </Cell>
            <Cell className="tabular-nums">{copy.bytes === null ? "not known" : memoryText(copy.bytes)}</Cell>
            <Cell>{copy.keepUntil ? <RelativeTime at={copy.keepUntil} /> : "by hand"}</Cell>
            <Cell>
              <div className="flex flex-wrap justify-end gap-2">
                <Button
                  size="sm"
                  onClick={() => onOpen({ verb: "undo", copy })}
                  aria-label={`Put ${copy.storedAs} back`}
                >
                  Put back…
                </Button>
                <Button
                  size="sm"
                  variant="danger"
                  onClick={() => onOpen({ verb: "drop", copy })}
                  aria-label={`Drop ${copy.storedAs}`}
                >
                  Drop…
                </Button>
              </div>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
