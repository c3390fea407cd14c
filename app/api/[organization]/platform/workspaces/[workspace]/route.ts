import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { idAndName, writeAnswer } from "#lib/server/compatible/compatible-write.ts";
import { deleteWorkspace } from "#lib/use-cases/workspaces/delete-workspace.ts";
import { editWorkspace } from "#lib/use-cases/workspaces/edit-workspace.ts";

interface Params {
  organization: string;
  workspace: string;
}

export const PUT = compatibleRoute<Params>("workspaces.use", async ({ context, request, params }) => {
  const { organization, workspace } = params;
  const { name } = await idAndName(request);
  return writeAnswer(editWorkspace(context, { organization, workspace, name }), "498-22003");
});

/** One with anything in it needs its id typed, as ?confirm=: nothing of value is lost by mistake. */
export const DELETE = compatibleRoute<Params>("workspaces.use", ({ context, request, params }) => {
  const { organization, workspace } = params;
  const confirm = new URL(request.url).searchParams.get("confirm") ?? undefined;
  return writeAnswer(deleteWorkspace(context, { organization, workspace, confirm }), "498-22002");
});
