import { placementContracts } from "#lib/server/http/contracts/placement.ts";
import { route } from "#lib/server/http/route.ts";
import { setNodePlacement } from "#lib/use-cases/placement/set-node-placement.ts";

export const PUT = route(placementContracts.setOfNode, ({ context, params, body }) =>
  setNodePlacement(context, { ...body, node: params.name }),
);
