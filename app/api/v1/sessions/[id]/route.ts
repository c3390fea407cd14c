import { showSession } from "#lib/queries/sessions/show-session.ts";
import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(sessionContracts.show, ({ context, actor, params }) =>
  showSession(context.platform, actor, params.id),
);
