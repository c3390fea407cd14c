import { showNode } from "#lib/queries/nodes/show-node.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(nodeContracts.show, ({ control, params }) => showNode(control, params.name));
