import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { recordPastRun } from "#lib/use-cases/sessions/record-past-run.ts";

export const POST = route(sessionContracts.past, ({ context, body }) => recordPastRun(context, body));
