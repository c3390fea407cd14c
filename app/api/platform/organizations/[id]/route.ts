import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { idAndName, writeAnswer } from "#lib/server/compatible/compatible-write.ts";
import { deleteOrganization } from "#lib/use-cases/organizations/delete-organization.ts";
import { editOrganization } from "#lib/use-cases/organizations/edit-organization.ts";

interface Params {
  id: string;
}

export const PUT = compatibleRoute<Params>("system.administer", async ({ context, request, params }) => {
  const { name } = await idAndName(request);
  return writeAnswer(editOrganization(context, { organization: params.id, name }), "498-23003");
});

/** One with workspaces in it needs its id typed, as ?confirm=: nothing of value is lost by mistake. */
export const DELETE = compatibleRoute<Params>("system.administer", ({ context, request, params }) => {
  const confirm = new URL(request.url).searchParams.get("confirm") ?? undefined;
  return writeAnswer(deleteOrganization(context, { organization: params.id, confirm }), "498-23002");
});
