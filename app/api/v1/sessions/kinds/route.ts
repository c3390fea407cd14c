import { listSessionKinds } from "#lib/queries/sessions/list-session-kinds.ts";
import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(sessionContracts.kinds, ({ context, actor, query }) =>
  listSessionKinds(context, actor, query),
);
