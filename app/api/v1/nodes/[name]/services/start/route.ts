import { serviceContracts } from "#lib/server/http/contracts/services.ts";
import { route } from "#lib/server/http/route.ts";
import { startServices } from "#lib/use-cases/services/start-services.ts";

export const POST = route(serviceContracts.start, ({ context, params, body }) =>
  startServices(context, { ...body, node: params.name }),
);
