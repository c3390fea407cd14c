import { showNetwork } from "#lib/queries/networks/show-network.ts";
import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(networkContracts.show, ({ control, params }) => showNetwork(control, params.name));
