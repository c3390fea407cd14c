import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { idAndName, writeAnswer } from "#lib/server/compatible/compatible-write.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";

export const POST = compatibleRoute("system.administer", async ({ context, request }) => {
  const { id, name } = await idAndName(request);
  return writeAnswer(createOrganization(context, { slug: id, name }), "498-23001");
});
