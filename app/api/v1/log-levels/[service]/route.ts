import { logLevelContracts } from "#lib/server/http/contracts/log-levels.ts";
import { route } from "#lib/server/http/route.ts";
import { setLogLevel } from "#lib/use-cases/logs/set-log-level.ts";

export const PUT = route(logLevelContracts.set, ({ context, params, body }) =>
  setLogLevel(context, { ...body, service: params.service }),
);
