"use client";

import { Layers, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { WorkspaceView } from "#lib/queries/organizations/organization-view.ts";
import type { OrganizationPage } from "#lib/queries/organizations/show-organization.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { DeleteDialog, NewDialog, RenameDialog } from "./name-dialogs.tsx";
import type { WorkspaceActions } from "./organization-actions.ts";

interface WorkspacesCardProps {
  organization: OrganizationPage;
  actions: WorkspaceActions;
}

type Open = { what: "new" } | { what: "rename" | "delete"; workspace: WorkspaceView };

/** The workspaces of an organization, and what is in them. */
export function WorkspacesCard({ organization: { slug: organization, workspaces }, actions }: WorkspacesCardProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const add = (
    <Button onClick={() => setOpen({ what: "new" })}>
      <Plus aria-hidden /> New workspace…
    </Button>
  );
  const shared = { what: "workspace", onClose: close };
  return (
    <Card aria-labelledby="workspaces">
      <CardHead id="workspaces" title="Workspaces">
        {workspaces.length > 0 && add}
      </CardHead>
      {workspaces.length === 0 ? (
        <EmptyState icon={Layers} title="No workspaces yet" action={add}>
          Sheets, conductors and jobs live in a workspace.
        </EmptyState>
      ) : (
        <Table label="Workspaces">
          <thead>
            <tr>
              <HeadCell>Workspace</HeadCell>
              <HeadCell className="max-sm:hidden">Sheets</HeadCell>
              <HeadCell className="max-sm:hidden">Conductors</HeadCell>
              <HeadCell>Runs</HeadCell>
              <HeadCell>Running</HeadCell>
              <HeadCell>
                <span className="sr-only">Change</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {workspaces.map((workspace) => (
              <Row key={workspace.id}>
                <Cell>
                  <Link
                    href={`/organizations/${organization}/${workspace.slug}`}
                    className="hover:text-accent font-semibold hover:underline"
                  >
                    {workspace.name}
                  </Link>
                  <span className="text-muted block text-xs">{workspace.slug}</span>
                </Cell>
                <Cell className="max-sm:hidden">{workspace.sheets}</Cell>
                <Cell className="max-sm:hidden">{workspace.conductors}</Cell>
                <Cell>{workspace.runs}</Cell>
                <Cell>{workspace.running}</Cell>
                <Cell>
                  <div className="flex flex-wrap justify-end gap-2">
                    <Button size="sm" onClick={() => setOpen({ what: "rename", workspace })}>
                      <span>
                        Rename<span className="sr-only"> {workspace.slug}</span>…
                      </span>
                    </Button>
                    <Button size="sm" variant="danger" onClick={() => setOpen({ what: "delete", workspace })}>
                      <span>
                        Delete<span className="sr-only"> {workspace.slug}</span>…
                      </span>
                    </Button>
                  </div>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {open?.what === "new" && <NewDialog {...shared} input={{ organization }} action={actions.create} />}
      {open?.what === "rename" && (
        <RenameDialog
          {...shared}
          subject={open.workspace}
          input={{ organization, workspace: open.workspace.slug, revision: open.workspace.revision }}
          action={actions.edit}
        />
      )}
      {open?.what === "delete" && (
        <DeleteDialog
          {...shared}
          subject={open.workspace}
          input={{ organization, workspace: open.workspace.slug }}
          action={actions.remove}
        />
      )}
    </Card>
  );
}
