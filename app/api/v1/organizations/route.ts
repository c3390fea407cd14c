import { listOrganizations } from "#lib/queries/organizations/list-organizations.ts";
import { organizationContracts } from "#lib/server/http/contracts/organizations.ts";
import { route } from "#lib/server/http/route.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(organizationContracts.list, async ({ actor, context, query }) =>
  done(await listOrganizations(context.platform, actor, query)),
);

export const POST = route(organizationContracts.create, ({ context, body }) => createOrganization(context, body));
