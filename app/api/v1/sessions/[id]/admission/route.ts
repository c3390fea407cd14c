import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { readmitRun } from "#lib/use-cases/sessions/readmit-run.ts";

export const POST = route(sessionContracts.readmit, ({ context, params }) => readmitRun(context, params));
