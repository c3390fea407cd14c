import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { idAndName, writeAnswer } from "#lib/server/compatible/compatible-write.ts";
import { createWorkspace } from "#lib/use-cases/workspaces/create-workspace.ts";

export const POST = compatibleRoute<{ organization: string }>("workspaces.use", async (asked) => {
  const { id, name } = await idAndName(asked.request);
  const { organization } = asked.params;
  return writeAnswer(createWorkspace(asked.context, { organization, slug: id, name }), "498-22001");
});
