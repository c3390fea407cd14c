import { backyardsAnswer } from "#lib/server/compatible/backyards.ts";
import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { itaWrite } from "#lib/server/compatible/ita-write.ts";

export const GET = compatibleRoute("system.administer", ({ context }) => backyardsAnswer(context.platform));

export { itaWrite as DELETE, itaWrite as PATCH, itaWrite as POST, itaWrite as PUT };
