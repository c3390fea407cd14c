import { showRun } from "#lib/queries/runs/show-run.ts";
import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";

export const GET = route(runContracts.show, async ({ context, params }) => {
  const run = await showRun({ ...context, viewer: context.actor, now: new Date() }, params.id);
  return run ? done(run) : notFound("There is no such run.");
});
