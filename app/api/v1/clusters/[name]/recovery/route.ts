import { clusterPlanContracts } from "#lib/server/http/contracts/cluster-plans.ts";
import { route } from "#lib/server/http/route.ts";
import { startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";

export const POST = route(clusterPlanContracts.recovery, ({ context, params, body }) =>
  startClusterRecovery(context, { ...body, cluster: params.name }),
);
