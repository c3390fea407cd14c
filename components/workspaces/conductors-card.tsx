"use client";

import { ListOrdered, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { ConductorView } from "#lib/queries/conductors/list-conductors.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { ConductorActions } from "#components/organizations/organization-actions.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { ConductorDialog } from "./conductor-dialog.tsx";

interface ConductorsCardProps {
  workspaceId: string;
  initial: ConductorView[];
  kinds: readonly KindView[];
  actions: ConductorActions;
}

/** Flows: ordered lists of runs, each executed by one run. */
export function ConductorsCard({ workspaceId, initial, kinds, actions }: ConductorsCardProps) {
  const path = `/api/v1/conductors?workspace=${workspaceId}`;
  const { data } = useLiveQuery({ path, topics: ["organizations"], initial: { items: initial } });
  const conductors = data?.items ?? initial;
  const [open, setOpen] = useState<ConductorView | "new" | null>(null);
  const executing = useSubmit(actions.execute);
  const execute = async ({ id, name }: ConductorView): Promise<void> => {
    if ((await executing.submit({ conductorId: id })) !== null) toast.success(`A run of ${name} was registered.`);
  };
  const add = (
    <Button
      disabledReason={
        kinds.length > 0 ? null : "No job kind has a command yet. A system-admin defines it at /jobs/kinds."
      }
      onClick={() => setOpen("new")}
    >
      <Plus aria-hidden /> New conductor…
    </Button>
  );
  return (
    <Card aria-labelledby="conductors">
      <CardHead id="conductors" title="Conductors">
        {conductors.length > 0 && add}
      </CardHead>
      {executing.problem && (
        <Notice tone="bad" live="assertive">
          {executing.problem.detail}
        </Notice>
      )}
      {conductors.length === 0 ? (
        <EmptyState icon={ListOrdered} title="No conductors yet" action={add}>
          A conductor is an ordered list of runs, which one run starts one after the other.
        </EmptyState>
      ) : (
        <Table label="Conductors">
          <thead>
            <tr>
              <HeadCell>Conductor</HeadCell>
              <HeadCell>Steps</HeadCell>
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {conductors.map((conductor) => (
              <Row key={conductor.id}>
                <Cell className="font-semibold">{conductor.name}</Cell>
                <Cell className="text-muted">{conductor.steps.map(({ name }) => name).join(", ")}</Cell>
                <Cell className="text-right whitespace-nowrap">
                  <Button size="sm" busy={executing.busy} onClick={() => void execute(conductor)}>
                    <span>
                      Execute<span className="sr-only"> {conductor.name}</span>
                    </span>
                  </Button>{" "}
                  <Button size="sm" onClick={() => setOpen(conductor)}>
                    <span>
                      Edit<span className="sr-only"> {conductor.name}</span>…
                    </span>
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {open && (
        <ConductorDialog
          workspaceId={workspaceId}
          conductor={open === "new" ? null : open}
          kinds={kinds}
          actions={actions}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}
