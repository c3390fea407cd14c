import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { startDecommission } from "#lib/use-cases/nodes/start-decommission.ts";

export const POST = route(nodeContracts.startDecommission, ({ context, params, body }) =>
  startDecommission(context, { ...body, node: params.name }),
);
