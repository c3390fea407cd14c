"use client";

import Link from "next/link";
import type { ConductorView } from "#lib/queries/conductors/list-conductors.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import type { ConductorActions, FileActions } from "#components/organizations/organization-actions.ts";
import { Button } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ConductorsCard } from "./conductors-card.tsx";
import { FilesCard } from "./files-card.tsx";

export interface WorkspaceShown {
  id: string;
  slug: string;
  name: string;
  organization: string;
}

interface WorkspaceDetailProps {
  workspace: WorkspaceShown;
  conductors: ConductorView[];
  /** What a step of a flow may be. */
  kinds: readonly KindView[];
  conductorActions: ConductorActions;
  fileActions: FileActions;
}

/** One workspace: its conductors, and its sheets in and out. */
export function WorkspaceDetail({ workspace, conductors, kinds, conductorActions, fileActions }: WorkspaceDetailProps) {
  return (
    <>
      <PageHead
        title={workspace.name}
        actions={
          <Button asChild>
            <Link href={`/sheets?workspace=${workspace.id}`}>Its sheets</Link>
          </Button>
        }
      >
        {`Workspace ${workspace.slug} of ${workspace.organization}.`}
      </PageHead>
      <div className="grid grid-cols-1 gap-4">
        <ConductorsCard workspaceId={workspace.id} initial={conductors} kinds={kinds} actions={conductorActions} />
        <FilesCard workspaceId={workspace.id} actions={fileActions} />
      </div>
    </>
  );
}
