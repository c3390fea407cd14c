import { listNetworks } from "#lib/queries/networks/list-networks.ts";
import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { route } from "#lib/server/http/route.ts";
import { startCreateNetwork } from "#lib/use-cases/networks/start-create-network.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(networkContracts.list, async ({ control, query }) => done(await listNetworks(control, query)));

export const POST = route(networkContracts.startCreate, ({ context, body }) => startCreateNetwork(context, body));
