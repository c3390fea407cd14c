import { authSecret } from "#lib/server/auth/auth-secret.ts";
import { applicationContracts } from "#lib/server/http/contracts/applications.ts";
import { route } from "#lib/server/http/route.ts";
import { passKey } from "#lib/use-cases/applications/bypass-pass.ts";
import { makeBypassLink } from "#lib/use-cases/applications/make-bypass-link.ts";

export const POST = route(applicationContracts.makeLink, async ({ context, params, body }) =>
  makeBypassLink({ ...context, passKey: passKey(await authSecret()) }, { ...params, ...body }),
);
