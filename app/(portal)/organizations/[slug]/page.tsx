import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrganizationDetail } from "#components/organizations/organization-page.tsx";
import { showOrganization } from "#lib/queries/organizations/show-organization.ts";
import { platformClient } from "#lib/server/databases.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import {
  addMemberAction,
  createOrganizationAction,
  createWorkspaceAction,
  deleteOrganizationAction,
  deleteWorkspaceAction,
  editOrganizationAction,
  editWorkspaceAction,
  removeMemberAction,
} from "../actions.ts";

interface RouteProps {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: RouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).slug) };
}

export default async function OrganizationRoute({ params }: RouteProps) {
  const visit = await visitorWith("workspaces.use");
  if (visit.refusal !== null) return <NotForYou title="Organization" refusal={visit.refusal} />;
  const platform = await platformClient();
  const { control, actor } = visit;
  const found = await showOrganization({ platform, control, actor }, decodeURIComponent((await params).slug));
  if (!found.ok) notFound();
  return (
    <OrganizationDetail
      initial={found.value}
      actions={{
        create: createOrganizationAction,
        edit: editOrganizationAction,
        remove: deleteOrganizationAction,
        addMember: addMemberAction,
        removeMember: removeMemberAction,
      }}
      workspaceActions={{ create: createWorkspaceAction, edit: editWorkspaceAction, remove: deleteWorkspaceAction }}
    />
  );
}
