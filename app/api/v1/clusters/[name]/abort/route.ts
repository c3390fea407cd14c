import { clusterPlanContracts } from "#lib/server/http/contracts/cluster-plans.ts";
import { route } from "#lib/server/http/route.ts";
import { startClusterAbort } from "#lib/use-cases/clusters/start-abort.ts";

export const POST = route(clusterPlanContracts.abort, ({ context, params, body }) =>
  startClusterAbort(context, { ...body, cluster: params.name }),
);
