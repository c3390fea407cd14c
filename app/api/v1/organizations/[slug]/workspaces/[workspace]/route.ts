import { workspaceContracts } from "#lib/server/http/contracts/workspaces.ts";
import { route } from "#lib/server/http/route.ts";
import { deleteWorkspace } from "#lib/use-cases/workspaces/delete-workspace.ts";
import { editWorkspace } from "#lib/use-cases/workspaces/edit-workspace.ts";

export const PATCH = route(workspaceContracts.edit, ({ context, params, body }) =>
  editWorkspace(context, { ...body, organization: params.slug, workspace: params.workspace }),
);

export const DELETE = route(workspaceContracts.delete, ({ context, params, query }) =>
  deleteWorkspace(context, { ...query, organization: params.slug, workspace: params.workspace }),
);
