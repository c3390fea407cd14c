import { listWorkspaces } from "#lib/queries/organizations/list-workspaces.ts";
import { workspaceContracts } from "#lib/server/http/contracts/workspaces.ts";
import { route } from "#lib/server/http/route.ts";
import { findOrganization } from "#lib/use-cases/organizations/find-organization.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";

export const GET = route(workspaceContracts.list, async ({ actor, context: { platform }, params }) => {
  const found = await findOrganization(platform, actor, params.slug);
  return found.ok ? done({ items: await listWorkspaces(platform, found.value.id) }) : found;
});

export const POST = route(workspaceContracts.create, ({ context, params, body }) =>
  createWorkspace(context, { ...body, organization: params.slug }),
);
