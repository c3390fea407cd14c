import { placementContracts } from "#lib/server/http/contracts/placement.ts";
import { route } from "#lib/server/http/route.ts";
import { setInstancePlacement } from "#lib/use-cases/placement/set-instance-placement.ts";

export const PUT = route(placementContracts.setOfInstance, ({ context, params, body }) =>
  setInstancePlacement(context, { ...body, instance: params.name }),
);
