import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { pickUpRun } from "#lib/use-cases/sessions/pick-up-run.ts";

export const POST = route(sessionContracts.next, ({ context, body }) => pickUpRun(context, body));
