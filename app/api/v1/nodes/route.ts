import { listNodes } from "#lib/queries/nodes/list-nodes.ts";
import { drivers } from "#lib/server/drivers.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";
import { addNode } from "#lib/use-cases/nodes/add-node.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(nodeContracts.list, async ({ control, query }) => done(await listNodes(control, query)));

export const POST = route(nodeContracts.add, async ({ context, body }) =>
  addNode({ ...context, drivers: await drivers() }, body),
);
