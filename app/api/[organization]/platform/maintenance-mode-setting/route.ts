import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { notAllowed } from "#lib/server/compatible/refused.ts";
import { settingsAnswer } from "#lib/server/compatible/settings.ts";
import { findOrganization } from "#lib/use-cases/organizations/find-organization.ts";

/** For an organization's own people: what holds there. */
export const GET = compatibleRoute<{ organization: string }>("workspaces.use", async ({ context, params }) => {
  const found = await findOrganization(context.platform, context.actor, params.organization);
  return found.ok ? settingsAnswer(context, { organizationId: found.value.id }) : notAllowed();
});
