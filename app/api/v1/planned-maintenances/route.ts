import { listPlanned } from "#lib/queries/planned/list-planned.ts";
import { plannedContracts } from "#lib/server/http/contracts/planned.ts";
import { route } from "#lib/server/http/route.ts";
import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(plannedContracts.list, async ({ control }) =>
  done({ items: await listPlanned(control, new Date()), nextCursor: null }),
);

export const POST = route(plannedContracts.announce, ({ context, body }) => announceMaintenance(context, body));
