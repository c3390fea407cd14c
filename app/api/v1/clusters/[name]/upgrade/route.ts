import { clusterPlanContracts } from "#lib/server/http/contracts/cluster-plans.ts";
import { route } from "#lib/server/http/route.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";

export const POST = route(clusterPlanContracts.upgrade, ({ context, params, body }) =>
  startClusterUpgrade(context, { ...body, cluster: params.name }),
);
