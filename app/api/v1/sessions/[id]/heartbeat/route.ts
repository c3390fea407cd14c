import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { heartbeatRun } from "#lib/use-cases/sessions/heartbeat-run.ts";

export const POST = route(sessionContracts.heartbeat, ({ context, params }) => heartbeatRun(context, params));
