import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { route } from "#lib/server/http/route.ts";
import { shells } from "#lib/server/shells.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { listServices } from "#lib/use-cases/services/list-services.ts";

export const GET = route(serviceContracts.list, async ({ control, params }) =>
  listServices({ control, shells: await shells() }, params.name),
);

export const PUT = route(serviceContracts.configure, ({ context, params, body }) =>
  configureShell(context, { ...body, node: params.name }),
);
