import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { beginTask } from "#lib/use-cases/sessions/begin-task.ts";

export const POST = route(sessionContracts.beginTask, ({ context, params, body }) =>
  beginTask(context, { ...body, ...params }),
);
