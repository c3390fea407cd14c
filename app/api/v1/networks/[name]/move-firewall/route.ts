import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { route } from "#lib/server/http/route.ts";
import { startMoveFirewall } from "#lib/use-cases/networks/start-move-firewall.ts";

export const POST = route(networkContracts.startMoveFirewall, ({ context, params, body }) =>
  startMoveFirewall(context, { ...body, network: params.name }),
);
