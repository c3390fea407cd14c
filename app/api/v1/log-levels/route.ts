import { listLogLevels } from "#lib/queries/logs/list-log-levels.ts";
import { logLevelContracts } from "#lib/server/http/contracts/log-levels.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(logLevelContracts.list, async ({ context }) =>
  done({ items: await listLogLevels(context.platform) }),
);
