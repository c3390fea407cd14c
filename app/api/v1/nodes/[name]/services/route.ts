import { controlClient } from "#lib/server/databases.ts";
import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { route } from "#lib/server/http/route.ts";
import { sharedReading } from "#lib/server/shared-reading.ts";
import { shells } from "#lib/server/shells.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { listServices } from "#lib/use-cases/services/list-services.ts";

const read = sharedReading(async (name: string) =>
  listServices({ control: await controlClient(), shells: await shells() }, name),
);

export const GET = route(serviceContracts.list, ({ params }) => read(params.name));

export const PUT = route(serviceContracts.configure, ({ context, params, body }) =>
  configureShell(context, { ...body, node: params.name }),
);
