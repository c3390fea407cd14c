import { drivers } from "#lib/server/drivers.ts";
import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { route } from "#lib/server/http/route.ts";
import { markFirewall } from "#lib/use-cases/networks/mark-firewall.ts";

export const PUT = route(networkContracts.markFirewall, async ({ context, params, body }) =>
  markFirewall({ ...context, drivers: await drivers() }, { ...body, instance: params.name }),
);
