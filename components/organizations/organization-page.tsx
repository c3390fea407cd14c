"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { OrganizationPage } from "#lib/queries/organizations/show-organization.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MembersCard } from "./members-card.tsx";
import { DeleteDialog, RenameDialog } from "./name-dialogs.tsx";
import type { OrganizationActions, WorkspaceActions } from "./organization-actions.ts";
import { WorkspacesCard } from "./workspaces-card.tsx";

interface OrganizationDetailProps {
  initial: OrganizationPage;
  actions: OrganizationActions;
  workspaceActions: WorkspaceActions;
}

/** One organization: its workspaces and who belongs to it. */
export function OrganizationDetail({ initial, actions, workspaceActions }: OrganizationDetailProps) {
  const router = useRouter();
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const refusal = refusalOf(usePageActor(), "system.administer");
  const path = `/api/v1/organizations/${initial.slug}`;
  const { data: organization = initial } = useLiveQuery({ path, topics: ["organizations", "jobs"], initial });
  const { slug, name, revision } = organization;
  const close = (): void => setOpen(null);
  return (
    <>
      <PageHead
        title={name}
        actions={
          <>
            <Button disabledReason={refusal} onClick={() => setOpen("rename")}>
              Rename…
            </Button>
            <Button variant="danger" disabledReason={refusal} onClick={() => setOpen("delete")}>
              Delete…
            </Button>
          </>
        }
      >
        {`Organization ${slug}: its workspaces, and who belongs to it.`}
      </PageHead>
      <div className="grid grid-cols-1 gap-4">
        <WorkspacesCard organization={organization} actions={workspaceActions} />
        <MembersCard organization={organization} actions={actions} />
      </div>
      {open === "rename" && (
        <RenameDialog
          what="organization"
          subject={organization}
          input={{ organization: slug, revision }}
          action={actions.edit}
          onClose={close}
        />
      )}
      {open === "delete" && (
        <DeleteDialog
          what="organization"
          subject={organization}
          input={{ organization: slug }}
          action={actions.remove}
          onClose={close}
          onDeleted={() => router.push("/organizations")}
        />
      )}
    </>
  );
}
