import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { route } from "#lib/server/http/route.ts";
import { shells } from "#lib/server/shells.ts";
import { testShell } from "#lib/use-cases/services/test-shell.ts";

export const POST = route(serviceContracts.testShell, async ({ context, params, body }) =>
  testShell({ ...context, shells: await shells() }, { ...body, node: params.name }),
);
