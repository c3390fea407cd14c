import { plannedContracts } from "#lib/server/http/contracts/planned.ts";
import { route } from "#lib/server/http/route.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { changeAnnounced } from "#lib/use-cases/planned/change.ts";

export const PATCH = route(plannedContracts.change, ({ context, params, body }) =>
  changeAnnounced(context, { ...params, ...body }),
);

export const DELETE = route(plannedContracts.cancel, ({ context, params }) => cancelAnnounced(context, params));
