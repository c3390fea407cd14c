import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(runContracts.runners, async ({ context }) =>
  done({ items: await liveRunners(context.platform) }),
);
