import { showCluster } from "#lib/queries/clusters/show-cluster.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";

export const GET = route(clusterContracts.show, ({ control, params }) => showCluster(control, params.name, new Date()));
