import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { deleteOrganization } from "#lib/use-cases/organizations/delete-organization.ts";
import { editOrganization } from "#lib/use-cases/organizations/edit-organization.ts";
import { addMember } from "#lib/use-cases/organizations/add-member.ts";
import { removeMember } from "#lib/use-cases/organizations/remove-member.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";
import { deleteWorkspace } from "#lib/use-cases/workspaces/delete-workspace.ts";
import { editWorkspace } from "#lib/use-cases/workspaces/edit-workspace.ts";
import { does, type Drives } from "../drive.ts";

const main = { organization: "acme", workspace: "main" };

export const tenantDrives: Drives = {
  "organization.create": does(({ context }) => createOrganization(context, { slug: "new", name: "New" })),
  "organization.edit": does(({ context }) => editOrganization(context, { organization: "acme", name: "Renamed" })),
  "organization.delete": does(({ context }) => deleteOrganization(context, { organization: "empty" })),
  "workspace.create": does(({ context }) =>
    createWorkspace(context, { organization: "acme", slug: "new", name: "New" }),
  ),
  "workspace.edit": does(({ context }) => editWorkspace(context, { ...main, name: "Renamed" })),
  "workspace.delete": does(({ context }) => deleteWorkspace(context, { organization: "acme", workspace: "spare" })),
  "organization.member.add": does(async ({ context, user, acme }) => {
    await user("joins");
    return addMember(context, { organizationId: acme.id, organizationName: "acme", user: "joins" });
  }),
  "organization.member.remove": does(async ({ context, user, acme, control }) => {
    const data = { userId: await user("leaves"), organizationId: acme.id };
    await control.organizationMembership.create({ data });
    return removeMember(context, { organizationId: acme.id, organizationName: "acme", user: "leaves" });
  }),
};
