import { listRuns } from "#lib/queries/runs/list-runs.ts";
import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { registerRun } from "#lib/use-cases/runs/register-run.ts";

export const GET = route(runContracts.list, async ({ context, query }) =>
  done(await listRuns({ ...context, viewer: context.actor, now: new Date() }, query)),
);

export const POST = route(runContracts.register, ({ context, body }) => registerRun(context, body));
