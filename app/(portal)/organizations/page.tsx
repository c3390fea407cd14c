import type { Metadata } from "next";
import { OrganizationsTable } from "#components/organizations/organizations-table.tsx";
import { listPath } from "#components/live/list-path.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { listOrganizations, listOrganizationsQuery } from "#lib/queries/organizations/list-organizations.ts";
import { platformClient } from "#lib/server/databases.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import {
  addMemberAction,
  createOrganizationAction,
  deleteOrganizationAction,
  editOrganizationAction,
  removeMemberAction,
} from "./actions.ts";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("workspaces.use");
  if (visit.refusal !== null) return <NotForYou title="Organizations" refusal={visit.refusal} />;
  const path = listPath("/api/v1/organizations", await addressOf(searchParams), ["q"]);
  const query = listOrganizationsQuery.parse(queryOf(path));
  const initial = await listOrganizations(await platformClient(), visit.actor, query);
  return (
    <>
      <PageHead title="Organizations">Each with its workspaces, in which sheets, conductors and jobs live.</PageHead>
      <OrganizationsTable
        initial={initial}
        initialPath={path}
        actions={{
          create: createOrganizationAction,
          edit: editOrganizationAction,
          remove: deleteOrganizationAction,
          addMember: addMemberAction,
          removeMember: removeMemberAction,
        }}
      />
    </>
  );
}
