import { clusterPlanContracts } from "#lib/server/http/contracts/cluster-plans.ts";
import { route } from "#lib/server/http/route.ts";
import { startClusterRollback } from "#lib/use-cases/clusters/start-rollback.ts";

export const POST = route(clusterPlanContracts.rollback, ({ context, params, body }) =>
  startClusterRollback(context, { ...body, cluster: params.name }),
);
