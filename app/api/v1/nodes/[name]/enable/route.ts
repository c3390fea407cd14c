import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";

export const POST = route(nodeContracts.startEnable, ({ context, params, body }) =>
  startEnableNode(context, { ...body, node: params.name }),
);
