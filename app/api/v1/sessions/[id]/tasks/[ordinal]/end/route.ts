import { sessionContracts } from "#lib/server/http/contracts/sessions.ts";
import { route } from "#lib/server/http/route.ts";
import { endTask } from "#lib/use-cases/sessions/end-task.ts";

export const POST = route(sessionContracts.endTask, ({ context, params, body }) =>
  endTask(context, { ...body, ...params }),
);
