import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";

export const POST = route(runContracts.cancel, ({ context, params, body }) =>
  cancelRun(context, { ...body, id: params.id }),
);
