"use client";

import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import type { Page } from "#lib/queries/list-query.ts";
import type { PlannedView } from "#lib/queries/planned/list-planned.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { AnnounceDialog } from "./announce-dialog.tsx";
import { CancelPlannedDialog } from "./cancel-planned-dialog.tsx";

type Action = (input: unknown) => Promise<Outcome<unknown>>;

export interface PlannedActions {
  announce: Action;
  change: Action;
  cancel: Action;
}

type Opened = { verb: "announce" } | { verb: "change" | "cancel"; planned: PlannedView };

/** What the public status page announces. It says what somebody will do; nothing is switched by it. */
export function PlannedCard({ initial, actions }: { initial: Page<PlannedView>; actions: PlannedActions }) {
  const path = "/api/v1/planned-maintenances";
  const { data = initial } = useLiveQuery<Page<PlannedView>>({ path, topics: ["status"], initial });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const announce = (
    <Button onClick={() => setOpened({ verb: "announce" })}>
      <Plus aria-hidden /> Announce…
    </Button>
  );
  return (
    <Card aria-labelledby="planned">
      <CardHead id="planned" title="Planned maintenance">
        {data.items.length > 0 && announce}
      </CardHead>
      {data.items.length === 0 ? (
        <EmptyState icon={CalendarClock} title="Nothing is announced" action={announce}>
          What is announced here stands on the public status page, and in its feed, until it is over.
        </EmptyState>
      ) : (
        <Table label="Planned maintenance">
          <thead>
            <tr>
              <HeadCell>What</HeadCell>
              <HeadCell>Begins</HeadCell>
              <HeadCell>Ends</HeadCell>
              <HeadCell>
                <span className="sr-only">What to do</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.items.map((planned) => (
              <PlannedRow key={planned.id} planned={planned} onOpen={setOpened} />
            ))}
          </tbody>
        </Table>
      )}
      {opened?.verb === "announce" && <AnnounceDialog planned={null} action={actions.announce} onClose={close} />}
      {opened?.verb === "change" && <AnnounceDialog planned={opened.planned} action={actions.change} onClose={close} />}
      {opened?.verb === "cancel" && (
        <CancelPlannedDialog planned={opened.planned} action={actions.cancel} onClose={close} />
      )}
    </Card>
  );
}

function PlannedRow({ planned, onOpen }: { planned: PlannedView; onOpen(opened: Opened): void }) {
  const { title, components, startsAt, endsAt } = planned;
  return (
    <Row>
      <Cell>
        <span className="font-semibold">{title}</span>
        <span className="text-muted block text-sm">{components.join(", ") || "the whole platform"}</span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <RelativeTime at={startsAt} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <RelativeTime at={endsAt} />
      </Cell>
      <Cell>
        <div className="flex flex-wrap justify-end gap-2">
          <Button size="sm" aria-label={`Change ${title}`} onClick={() => onOpen({ verb: "change", planned })}>
            Change…
          </Button>
          <Button
            size="sm"
            variant="danger"
            aria-label={`Cancel ${title}`}
            onClick={() => onOpen({ verb: "cancel", planned })}
          >
            Cancel…
          </Button>
        </div>
      </Cell>
    </Row>
  );
}
