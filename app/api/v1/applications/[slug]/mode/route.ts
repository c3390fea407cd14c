import { applicationContracts } from "#lib/server/http/contracts/applications.ts";
import { route } from "#lib/server/http/route.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";

export const PUT = route(applicationContracts.setMode, ({ context, params, body }) =>
  setOwnMode(context, { ...params, ...body }),
);
