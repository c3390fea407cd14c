import { listConfigurations } from "#lib/queries/clusters/list-configurations.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(clusterContracts.configurations, async ({ control, params }) =>
  done({ items: await listConfigurations(control, params.name), nextCursor: null }),
);
