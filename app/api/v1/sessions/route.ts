import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { admitRun } from "#lib/use-cases/sessions/admit-run.ts";

export const POST = route(sessionContracts.admit, ({ context, body }) => admitRun(context, body));
