import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";

export const POST = route(nodeContracts.startMaintenance, ({ context, params, body }) =>
  startNodeMaintenance(context, { ...body, node: params.name }),
);
