import { showOrganization } from "#lib/queries/organizations/show-organization.ts";
import { organizationContracts } from "#lib/server/http/contracts/organizations.ts";
import { route } from "#lib/server/http/route.ts";
import { deleteOrganization } from "#lib/use-cases/organizations/delete-organization.ts";
import { editOrganization } from "#lib/use-cases/organizations/edit-organization.ts";

export const GET = route(organizationContracts.show, ({ context, params }) => showOrganization(context, params.slug));

export const PATCH = route(organizationContracts.edit, ({ context, params, body }) =>
  editOrganization(context, { ...body, organization: params.slug }),
);

export const DELETE = route(organizationContracts.delete, ({ context, params, query }) =>
  deleteOrganization(context, { ...query, organization: params.slug }),
);
