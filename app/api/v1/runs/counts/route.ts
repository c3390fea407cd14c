import { countRuns } from "#lib/queries/runs/count-runs.ts";
import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(runContracts.counts, async ({ context }) =>
  done(await countRuns({ platform: context.platform, viewer: context.actor })),
);
