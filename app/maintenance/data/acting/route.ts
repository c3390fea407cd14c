import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { whoActs } from "#lib/server/console/who-acts.ts";

export const GET = consoleRoute(async (request) => {
  const who = await whoActs(request);
  if (who instanceof Response) return who;
  const { name, groups, organizationIds, kind } = who.actor;
  return json({ actor: { name, groups, organizationIds, scopes: null }, holdsConsole: kind === "console" });
});
