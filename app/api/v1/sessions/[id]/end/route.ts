import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { endRun } from "#lib/use-cases/sessions/end-run.ts";

export const POST = route(sessionContracts.end, ({ context, params, body }) => endRun(context, { ...body, ...params }));
