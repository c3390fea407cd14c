import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WorkspaceDetail } from "#components/workspaces/workspace-page.tsx";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { listConductors } from "#lib/queries/conductors/list-conductors.ts";
import { listKinds } from "#lib/queries/runs/list-kinds.ts";
import { platformClient } from "#lib/server/databases.ts";
import { workspaceBySlugs } from "#lib/use-cases/workspaces/find-workspace.ts";
import { NotForYou } from "../../../not-for-you.tsx";
import { visitorWith } from "../../../visitor.ts";
import {
  createConductorAction,
  deleteConductorAction,
  editConductorAction,
  executeConductorAction,
  exportExcelAction,
  exportMenusAction,
} from "./actions.ts";

interface RouteProps {
  params: Promise<{ slug: string; workspace: string }>;
}

export async function generateMetadata({ params }: RouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).workspace) };
}

export default async function WorkspaceRoute({ params }: RouteProps) {
  const visit = await visitorWith("workspaces.use");
  if (visit.refusal !== null) return <NotForYou title="Workspace" refusal={visit.refusal} />;
  const platform = await platformClient();
  const { slug, workspace } = await params;
  const [organization, asked] = [decodeURIComponent(slug), decodeURIComponent(workspace)];
  const found = await workspaceBySlugs(platform, organization, asked);
  if (!found || !actsFor(visit.actor, found.organizationId)) notFound();
  const [conductors, kinds] = await Promise.all([
    listConductors(platform, visit.actor, found.id),
    listKinds(platform, false),
  ]);
  return (
    <WorkspaceDetail
      workspace={{ id: found.id, slug: found.slug, name: found.name, organization }}
      conductors={conductors}
      kinds={kinds.filter(({ executor, hasCommand }) => executor === "command" && hasCommand)}
      conductorActions={{
        create: createConductorAction,
        edit: editConductorAction,
        remove: deleteConductorAction,
        execute: executeConductorAction,
      }}
      fileActions={{ exportMenus: exportMenusAction, exportExcel: exportExcelAction }}
    />
  );
}
