"use client";

import { Globe, Plus } from "lucide-react";
import { useState } from "react";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { HeadCell, Table } from "#components/ui/table.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { ApplicationActions } from "./application-actions.ts";
import { ApplicationDialog } from "./application-dialog.tsx";
import { ApplicationRow } from "./application-row.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { ModeDialog } from "./mode-dialog.tsx";
import type { Opened } from "./opened.ts";
import { RemoveDialog } from "./remove-dialog.tsx";

interface ApplicationsCardProps {
  initial: Page<ApplicationView>;
  actions: ApplicationActions;
}

/** Web applications that are under the modes by way of the gate. */
export function ApplicationsCard({ initial, actions }: ApplicationsCardProps) {
  const path = "/api/v1/applications";
  const { data = initial } = useLiveQuery<Page<ApplicationView>>({ path, topics: ["applications"], initial });
  const [opened, setOpened] = useState<Opened | null>(null);
  const add = (
    <Button onClick={() => setOpened({ dialog: "new" })}>
      <Plus aria-hidden /> New application…
    </Button>
  );
  return (
    <Card aria-labelledby="applications">
      <CardHead id="applications" title="Applications">
        {data.items.length > 0 && add}
      </CardHead>
      {data.items.length === 0 ? (
        <EmptyState icon={Globe} title="No application yet" action={add}>
          Any web application can be put under the modes without being changed: its proxy asks the gate.
        </EmptyState>
      ) : (
        <Table label="Applications">
          <thead>
            <tr>
              {["Name", "Hosts", "Own mode", "Status page"].map((head) => (
                <HeadCell key={head}>{head}</HeadCell>
              ))}
              <HeadCell>
                <span className="sr-only">What to do</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.items.map((application) => (
              <ApplicationRow key={application.slug} application={application} onOpen={setOpened} />
            ))}
          </tbody>
        </Table>
      )}
      {opened && <OpenedDialog opened={opened} actions={actions} onClose={() => setOpened(null)} />}
    </Card>
  );
}

interface OpenedDialogProps {
  opened: Opened;
  actions: ApplicationActions;
  onClose(): void;
}

function OpenedDialog({ opened, actions, onClose }: OpenedDialogProps) {
  switch (opened.dialog) {
    case "new":
      return <ApplicationDialog application={null} action={actions.create} onClose={onClose} />;
    case "rules":
      return <ApplicationDialog application={opened.application} action={actions.change} onClose={onClose} />;
    case "mode":
      return <ModeDialog application={opened.application} action={actions.setMode} onClose={onClose} />;
    case "link":
      return <LinkDialog application={opened.application} action={actions.makeLink} onClose={onClose} />;
    case "remove":
      return <RemoveDialog application={opened.application} action={actions.remove} onClose={onClose} />;
  }
}
